/* Fails in start, with a reason. */
#include <mortise/handler.h>
#include <stdio.h>

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    (void)module_context;
    return mortise_fail_with(services, init_call, "Config.Missing", "TABLE is not set");
}

static void stop(const mortise_services *services, void *module_context) {
    (void)services;
    (void)module_context;
    puts("stopped");
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "answered");
}
MORTISE_HANDLER(handle)
MORTISE_MODULE_WITH("fails_in_start", start, stop, MORTISE_REF(handle))
