/* Appends three times. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_append_text(services, call, "one ");
    mortise_append_text(services, call, "two ");
    return mortise_append_text(services, call, "three");
}
MORTISE_MODULE(handle)
