/* Appends as many bytes as the event says, prints the status, and reports success. */
#include <mortise/handler.h>

#include <stdio.h>
#include <stdlib.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    size_t count = strtoul(mortise_event(services, call, NULL), NULL, 10);
    char *bytes = malloc(count);
    memset(bytes, 'x', count);
    printf("append %d\n", (int)mortise_append(services, call, bytes, count));
    free(bytes);
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
