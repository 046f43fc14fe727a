/* Declares the environment broken when its answer has been sent. */
#include <mortise/handler.h>

static void release(void *services) {
    mortise_fail_with((const mortise_services *)services, NULL, "Environment.Broken", "the answer was the last");
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_buffer buffer = {sizeof buffer, 0, "answered", 8, release, (void *)services};
    return mortise_hand_over(services, call, &buffer);
}
MORTISE_MODULE(handle)
