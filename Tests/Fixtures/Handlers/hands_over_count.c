/* Hands over a buffer whose count the event names, as a failed read(2) would leave it, and answers with the status. */
#include <mortise/handler.h>

#include <stdio.h>
#include <stdlib.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    long count = atol(mortise_event(services, call, NULL));
    mortise_buffer buffer = {sizeof buffer, 0, "bytes", (size_t)count, NULL, NULL};
    char text[32];
    snprintf(text, sizeof text, "status %d", mortise_hand_over(services, call, &buffer));
    return mortise_append_text(services, call, text);
}
MORTISE_MODULE(handle)
