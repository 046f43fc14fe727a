/* Says that the environment as a whole has failed. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    (void)call;
    return mortise_fail_with(services, NULL, "Pool.Broken", "every connection of the pool is broken");
}
MORTISE_MODULE(handle)
