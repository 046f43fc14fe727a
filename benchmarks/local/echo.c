/* Answers with the event: next to nothing of an invocation's time is the function's. */
#include <mortise/handler.h>

static mortise_status echo(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    size_t count;
    const char *event = mortise_event(services, call, &count);
    return mortise_append(services, call, event, count);
}
MORTISE_MODULE(echo)
