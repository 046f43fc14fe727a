/* The second call uses the first one's handle, and answers with what the services return. */
#include <mortise/handler.h>
#include <stdio.h>

static mortise_call *ended;

static void use(const mortise_services *services, char *report, size_t size) {
    mortise_buffer buffer = {sizeof buffer, 0, "late", 4, NULL, NULL};
    mortise_error error = {sizeof error, 0, MORTISE_LITERAL("Late"), MORTISE_LITERAL("late"), NULL, NULL, 0, NULL, 0};
    size_t count = 1;
    int appended = mortise_append_text(services, ended, "late");
    int handed = mortise_hand_over(services, ended, &buffer);
    int failed = mortise_fail(services, ended, &error);
    const char *event = mortise_event(services, ended, &count);
    snprintf(report, size, "append %d, hand_over %d, fail %d, event %s, count %zu", appended, handed, failed,
             event == NULL ? "null" : "given", count);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char report[200] = "first";
    if (ended == NULL) {
        ended = call;
    } else {
        use(services, report, sizeof report);
    }
    return mortise_append_text(services, call, report);
}
MORTISE_MODULE(handle)
