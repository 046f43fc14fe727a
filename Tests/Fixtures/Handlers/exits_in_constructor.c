/* Ends the process while it is being loaded. */
#include <mortise/handler.h>

#include <stdlib.h>

__attribute__((constructor)) static void leave(void) {
    exit(0);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "never");
}
MORTISE_MODULE(handle)
