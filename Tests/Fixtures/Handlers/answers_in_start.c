/* Appends and hands over in start, prints what these return, and answers calls as ever. */
#include <mortise/handler.h>
#include <stdio.h>

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    (void)module_context;
    mortise_buffer buffer = {sizeof buffer, 0, "early", 5, NULL, NULL};
    int appended = mortise_append_text(services, init_call, "early");
    int handed = mortise_hand_over(services, init_call, &buffer);
    printf("append %d, hand_over %d\n", appended, handed);
    return MORTISE_OK;
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "answered");
}
MORTISE_HANDLER(handle)
MORTISE_MODULE_WITH("answers_in_start", start, NULL, MORTISE_REF(handle))
