/* Answers with the environment variable that the event names, or "(unset)". */
#include <mortise/handler.h>

#include <stdlib.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    const char *value = getenv(mortise_event(services, call, NULL));
    return mortise_append_text(services, call, value == NULL ? "(unset)" : value);
}
MORTISE_MODULE(handle)
