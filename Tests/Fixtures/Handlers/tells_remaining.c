/* Answers with the milliseconds that are left. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)mortise_number(services, call, MORTISE_REMAINING_MS));
    return mortise_append_text(services, call, text);
}
MORTISE_MODULE(handle)
