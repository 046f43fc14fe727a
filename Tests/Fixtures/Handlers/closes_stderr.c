/* Fails, which the runtime logs, and closes stderr in the first call, although it is not its own. */
#include <mortise/handler.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static int calls;
    if (calls++ == 0) {
        close(2);
    }
    return mortise_fail_with(services, call, "Order.NotFound", "order 7 does not exist");
}
MORTISE_MODULE(handle)
