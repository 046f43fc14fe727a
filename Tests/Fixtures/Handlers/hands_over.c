/* Hands over one static buffer. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_buffer buffer = {sizeof buffer, 0, "a whole buffer", 14, NULL, NULL};
    return mortise_hand_over(services, call, &buffer);
}
MORTISE_MODULE(handle)
