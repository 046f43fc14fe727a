/* Gives no answer and reports success. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    (void)services;
    (void)call;
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
