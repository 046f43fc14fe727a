/* Closes stdout, which is not its own, and answers. */
#include <mortise/handler.h>

#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    close(1);
    return mortise_append_text(services, call, "answered");
}
MORTISE_MODULE(handle)
