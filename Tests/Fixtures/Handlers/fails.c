/* Fails with a type and a message. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_fail_with(services, call, "Order.NotFound", "order 7 does not exist");
}
MORTISE_MODULE(handle)
