/* The function's script in the current request: loaded, its handler found, called. */
#ifndef MORTISE_PHP_SCRIPT_H
#define MORTISE_PHP_SCRIPT_H

#include <mortise/host.h>

#include <stdbool.h>

/** Remembers what `script` says; `root` is the layer's mortise/php. Once, before PHP starts. Returns false without memory. */
bool mortise_php_keep_script(const mortise_script *script, const char *root);

/** Reads the setting of what an answer is. Once, after PHP has started. */
mortise_status mortise_php_read_answer_kind(const mortise_services *services, mortise_call *init_call);

/** Loads the script into the request and finds its handler. Leaves by longjmp where PHP does. */
mortise_status mortise_php_load_script(const mortise_services *services, mortise_call *call);

/** Calls the handler for the event of `call`. Leaves by longjmp where PHP does. */
mortise_status mortise_php_call_handler(const mortise_services *services, mortise_call *call);

/** In a child that the script has forked, ends it: the runtime's loop is its parent's. */
void mortise_php_end_child(int status);

#endif
