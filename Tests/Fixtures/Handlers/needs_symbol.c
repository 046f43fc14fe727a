/* Calls a function that is in no library. */
#include <mortise/handler.h>

void symbol_of_no_library(void);

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    (void)services;
    (void)call;
    symbol_of_no_library();
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
