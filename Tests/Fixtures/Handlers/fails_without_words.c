/* Fails with neither type nor message. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_error error;
    memset(&error, 0, sizeof error);
    error.struct_size = sizeof error;
    mortise_fail(services, call, &error);
    return MORTISE_FAILED;
}
MORTISE_MODULE(handle)
