/* Writes to address 0 during a call. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    (void)services;
    (void)call;
    *(volatile int *)context = 1;
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
