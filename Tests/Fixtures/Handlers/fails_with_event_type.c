/* Fails with the event as type. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_error error;
    memset(&error, 0, sizeof error);
    error.struct_size = sizeof error;
    error.type.bytes = mortise_event(services, call, &error.type.count);
    error.message = MORTISE_LITERAL("the type is odd");
    return mortise_fail(services, call, &error);
}
MORTISE_MODULE(handle)
