/* Prints in every call, and closes stdout in the first, although it is not its own. */
#include <mortise/handler.h>
#include <stdio.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static int calls;
    printf("printed\n");
    if (calls++ == 0) {
        close(1);
    }
    return mortise_append_text(services, call, "answered");
}
MORTISE_MODULE(handle)
