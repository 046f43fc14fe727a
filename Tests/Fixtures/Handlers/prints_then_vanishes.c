/* Prints in the first call, and ends the process in the second without flushing stdout. */
#include <mortise/handler.h>
#include <stdio.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static int calls;
    if (++calls == 2) {
        _exit(7);
    }
    printf("printed in the first call");
    return mortise_append_text(services, call, "answered");
}
MORTISE_MODULE(handle)
