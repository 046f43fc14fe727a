/*
 * What host.c gets from the interpreter part, which is loaded only for a function in Python: the host itself is
 * loaded for every function whose layers bring it.
 */
#ifndef MORTISE_PYTHON_INTERPRETER_H
#define MORTISE_PYTHON_INTERPRETER_H

#include <mortise/host.h>

typedef struct mortise_python_interpreter {
    /** Starts Python and imports the script. `layer_root` is where layers are unpacked, /opt. OWNERSHIP: borrowed */
    mortise_status (*open)(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                           const char *layer_root);
    /** Runs one call. */
    mortise_status (*invoke)(const mortise_services *services, mortise_call *call);
} mortise_python_interpreter;

/** The interpreter part's only export; built and shipped with host.c, so it needs no versions. OWNERSHIP: static */
const mortise_python_interpreter *mortise_python_interpreter_table(void);

#endif /* MORTISE_PYTHON_INTERPRETER_H */
