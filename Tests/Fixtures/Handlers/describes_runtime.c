/* Answers with what the services table says of the runtime. */
#include <mortise/handler.h>
#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char answer[100];
    snprintf(answer, sizeof answer, "ABI %d.%d, %s, log %s", services->abi_major, services->abi_minor,
             services->runtime_version, MORTISE_HAS(services, log) ? "there" : "missing");
    return mortise_append_text(services, call, answer);
}
MORTISE_MODULE(handle)
