/* What Swift cannot call of yajl by itself: its configuration is variadic. */
#ifndef CYAJL_SHIM_H
#define CYAJL_SHIM_H

#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>

/** Sends what is generated to `print`, and refuses text that is not UTF-8. 1 when done. */
static inline int cyajl_configure(yajl_gen generator, yajl_print_t print, void *context) {
    return yajl_gen_config(generator, yajl_gen_print_callback, print, context) &&
           yajl_gen_config(generator, yajl_gen_validate_utf8, 1);
}

#endif /* CYAJL_SHIM_H */
