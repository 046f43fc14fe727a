/* A module whose table is written by hand; -D options say what is wrong with it. */
#include <mortise/handler.h>

#ifndef TABLE_SIZE
#define TABLE_SIZE sizeof(mortise_module)
#endif
#ifndef HANDLER_SIZE
#define HANDLER_SIZE sizeof(mortise_handler)
#endif
#ifndef MAJOR
#define MAJOR MORTISE_ABI_MAJOR
#endif
#ifndef MINOR
#define MINOR MORTISE_ABI_MINOR
#endif
#ifndef REQUIRED
#define REQUIRED MORTISE_REQUIRED_MINOR
#endif
#ifndef TABLE_FLAGS
#define TABLE_FLAGS 0
#endif
#ifndef HANDLER_FLAGS
#define HANDLER_FLAGS 0
#endif
#ifndef HANDLER_NAME
#define HANDLER_NAME "handle"
#endif
#ifndef INVOKE
#define INVOKE handle
#endif
#ifndef HANDLERS
#define HANDLERS handlers
#endif
#ifndef HANDLER_POINTER
#define HANDLER_POINTER &handler
#endif
#ifndef HANDLER_COUNT
#define HANDLER_COUNT 1
#endif
#ifndef TABLE
#define TABLE &table.module
#endif
#ifndef EXPORTED
#define EXPORTED mortise_module_v1
#endif

__attribute__((unused)) static mortise_status handle(const mortise_services *services, mortise_call *call,
                                                     void *context) {
    (void)context;
    return mortise_append_text(services, call, "answered");
}

__attribute__((unused)) static const mortise_handler handler = {
    HANDLER_SIZE, HANDLER_FLAGS, HANDLER_NAME, INVOKE, NULL, MORTISE_EXCLUSIVE, 0, NULL, NULL, NULL};
__attribute__((unused)) static const mortise_handler *const handlers[] = {HANDLER_POINTER};

/* What a later minor might have appended follows the fields of today. */
__attribute__((unused)) static const struct {
    mortise_module module;
    uint64_t appended[8];
} table = {{TABLE_SIZE, MAJOR, MINOR, REQUIRED, 0, TABLE_FLAGS, "written_by_hand", NULL, HANDLERS, HANDLER_COUNT, NULL,
            NULL},
           {~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull}};

MORTISE_EXPORT const mortise_module *EXPORTED(void);
const mortise_module *EXPORTED(void) {
    return TABLE;
}
