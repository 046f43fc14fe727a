/* Fails with the event as message. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_error error;
    memset(&error, 0, sizeof error);
    error.struct_size = sizeof error;
    error.type = MORTISE_LITERAL("Event.Refused");
    error.message.bytes = mortise_event(services, call, &error.message.count);
    return mortise_fail(services, call, &error);
}
MORTISE_MODULE(handle)
