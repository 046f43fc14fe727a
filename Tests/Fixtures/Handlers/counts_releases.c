/* Hands over a buffer in the way the event names; "count" answers how often each buffer was released. */
#include <mortise/handler.h>
#include <stdio.h>

#define WAYS 6
static const char *const ways[WAYS] = {"lone", "mixed", "too large", "after fail", "late", "unknown flag"};
static int releases[WAYS];
static mortise_call *ended;
static char bytes[6291557];

static void release(void *owner) {
    ++*(int *)owner;
}

static mortise_status count(const mortise_services *services, mortise_call *call) {
    for (int way = 0; way < WAYS; ++way) {
        char line[40];
        snprintf(line, sizeof line, "%s %d\n", ways[way], releases[way]);
        mortise_append_text(services, call, line);
    }
    return MORTISE_OK;
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    const char *event = mortise_event(services, call, NULL);
    for (int way = 0; way < WAYS; ++way) {
        if (strcmp(event, ways[way]) != 0) {
            continue;
        }
        mortise_buffer buffer = {sizeof buffer, way == 5 ? 1u << 16 : 0, bytes, way == 2 ? sizeof bytes : 10, release, &releases[way]};
        if (way == 1) {
            mortise_append_text(services, call, "before");
        } else if (way == 3) {
            mortise_fail_with(services, call, "First", "the first error");
        }
        mortise_hand_over(services, way == 4 ? ended : call, &buffer);
        ended = call;
        return MORTISE_OK;
    }
    return count(services, call);
}
MORTISE_MODULE(handle)
