/* Exits in start. */
#include <mortise/handler.h>
#include <stdlib.h>

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    (void)services;
    (void)init_call;
    (void)module_context;
    exit(42);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "answered");
}
MORTISE_HANDLER(handle)
MORTISE_MODULE_WITH("exits_in_start", start, NULL, MORTISE_REF(handle))
