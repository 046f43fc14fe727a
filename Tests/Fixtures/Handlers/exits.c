/* Exits with STATUS during a call. */
#include <mortise/handler.h>

#include <stdlib.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    (void)services;
    (void)call;
    exit(STATUS);
}
MORTISE_MODULE(handle)
