/* What php.so and the interpreter's shared object know of each other. */
#ifndef MORTISE_PHP_INTERPRETER_H
#define MORTISE_PHP_INTERPRETER_H

#include <mortise/host.h>

/** Name of the only symbol that the interpreter's shared object exports. */
#define MORTISE_PHP_INTERPRETER "mortise_php_interpreter"

/** The calls of mortise/host.h, without a context: there is one PHP in a process. */
typedef struct mortise_php_interpreter {
    /** `root` is the layer's mortise/php. OWNERSHIP: borrowed until it returns */
    mortise_status (*open)(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                           const char *root);
    mortise_begin_call begin;
    mortise_invoke invoke;
    mortise_end_call end;
    mortise_stop stop;
} mortise_php_interpreter_table;

#endif
