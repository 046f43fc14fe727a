/* Hands over buffers whose release uses the services itself. */
#include <mortise/handler.h>

static const mortise_services *known_services;
static mortise_call *known_call;

static void release(void *owner) {
    mortise_log_text(known_services, known_call, MORTISE_LOG_INFO, (const char *)owner);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    known_services = services;
    known_call = call;
    mortise_buffer joined = {sizeof joined, 0, "one ", 4, release, "released on joining"};
    mortise_buffer copied = {sizeof copied, 0, "two", 3, release, "released on copying"};
    mortise_hand_over(services, call, &joined);
    return mortise_hand_over(services, call, &copied);
}

MORTISE_MODULE(handle)
