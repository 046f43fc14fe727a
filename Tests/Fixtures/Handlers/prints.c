/* Prints the event on both outputs without a line end, and answers. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    const char *event = mortise_event(services, call, NULL);
    printf("printed %s", event);
    fprintf(stderr, "noted %s", event);
    return mortise_append_text(services, call, "answered");
}
MORTISE_MODULE(handle)
