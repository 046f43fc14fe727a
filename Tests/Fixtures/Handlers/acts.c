/* Does what the event says, as the function in Python of RuntimeTests does. */
#include <mortise/handler.h>
#include <string.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    size_t count;
    const char *event = mortise_event(services, call, &count);
    if (strcmp(event, "\"fail\"") == 0) return mortise_fail_with(services, call, "Example", "no");
    if (strcmp(event, "\"sleep\"") == 0) sleep(600);
    if (strcmp(event, "\"exit\"") == 0) _exit(42);
    if (strcmp(event, "\"large\"") == 0) {
        /* With its quotes, exactly what Lambda takes. */
        static char answer[6291556];
        memset(answer, 'a', sizeof answer);
        answer[0] = answer[sizeof answer - 1] = '"';
        return mortise_append(services, call, answer, sizeof answer);
    }
    return mortise_append(services, call, event, count);
}
MORTISE_MODULE(handle)
