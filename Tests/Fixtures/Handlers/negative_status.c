/* Reports a failure without a reason. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_append_text(services, call, "to be discarded");
    return -77;
}
MORTISE_MODULE(handle)
