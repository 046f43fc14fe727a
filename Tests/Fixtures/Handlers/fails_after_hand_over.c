/* Fails when it has handed over something already. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_buffer buffer = {sizeof buffer, 0, "to be discarded", 15, NULL, NULL};
    mortise_hand_over(services, call, &buffer);
    return mortise_fail_with(services, call, "Order.NotFound", "order 7 does not exist");
}
MORTISE_MODULE(handle)
