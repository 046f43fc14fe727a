/* PHP's side that faces the server: settings, output, log. */
#ifndef MORTISE_PHP_SAPI_H
#define MORTISE_PHP_SAPI_H

#include "interpreter.h"

#include <stdbool.h>

/** Starts PHP, once. `root` is the layer's mortise/php. */
bool mortise_php_start(const char *root, const char *task_root);

/** Ends PHP. */
void mortise_php_stop(void);

/** What PHP logs from now on belongs to `call`; NULL for none. */
void mortise_php_log_to(const mortise_services *services, mortise_call *call);

/** Ends the line that a script has begun in the log: pages print no newline at their end, and what is logged next is not theirs. */
void mortise_php_end_line(void);

/** What $_SERVER['SCRIPT_FILENAME'] is. OWNERSHIP: `path` is copied, `task_root` borrowed until PHP ends */
void mortise_php_set_script(const char *path, const char *task_root);

/** Defines STDIN, STDOUT and STDERR, which PHP's command line has and libraries count on, for this request. */
void mortise_php_define_streams(void);

#endif
