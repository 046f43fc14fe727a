/* Fails, then appends, hands over and fails again, and prints what these return. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_fail_with(services, call, "First", "the first error");
    mortise_error second = {sizeof second, 0, MORTISE_LITERAL("Second"), MORTISE_LITERAL("the second error"), NULL, NULL, 0, NULL, 0};
    mortise_buffer buffer = {sizeof buffer, 0, "late", 4, NULL, NULL};
    int appended = mortise_append_text(services, call, "late");
    int handed = mortise_hand_over(services, call, &buffer);
    int failed = mortise_fail(services, call, &second);
    printf("append %d, hand_over %d, fail %d\n", appended, handed, failed);
    return MORTISE_FAILED;
}
MORTISE_MODULE(handle)
