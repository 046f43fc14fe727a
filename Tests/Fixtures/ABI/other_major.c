/* Built for an ABI that does not exist yet: by its table (ENTRY mortise_module_v1) or already by its entry point. */
#include <mortise/handler.h>

#ifndef ENTRY
#define ENTRY mortise_module_v2
#endif

MORTISE_EXPORT const mortise_module *ENTRY(void);

const mortise_module *ENTRY(void) {
    static const mortise_module module = {sizeof module, 2, 0, 0, 0, 0, "other_major", NULL, NULL, 0, NULL, NULL};
    return &module;
}
