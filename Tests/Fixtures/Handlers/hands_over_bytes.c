/* Hands over as many bytes as the event says, prints the status, and reports success. */
#include <mortise/handler.h>

#include <stdio.h>
#include <stdlib.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    size_t count = strtoul(mortise_event(services, call, NULL), NULL, 10);
    char *bytes = malloc(count);
    memset(bytes, 'x', count);
    mortise_buffer buffer = {sizeof buffer, 0, bytes, count, free, bytes};
    printf("hand_over %d\n", (int)mortise_hand_over(services, call, &buffer));
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
