/* Appends and hands over in turn. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_buffer buffer = {sizeof buffer, 0, "two ", 4, NULL, NULL};
    mortise_append_text(services, call, "one ");
    mortise_hand_over(services, call, &buffer);
    mortise_append_text(services, call, "three ");
    buffer.bytes = "four";
    return mortise_hand_over(services, call, &buffer);
}
MORTISE_MODULE(handle)
