/* Fails, and reports success. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_fail_with(services, call, "Order.NotFound", "order 7 does not exist");
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
