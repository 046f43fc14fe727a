/* Labels its answer with the event, and answers with the status of that. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char report[20];
    mortise_answer_options options = {sizeof options, 0, {NULL, 0}};
    options.content_type.bytes = mortise_event(services, call, &options.content_type.count);
    snprintf(report, sizeof report, "status %d", (int)mortise_set_answer_options(services, call, &options));
    return mortise_append_text(services, call, report);
}
MORTISE_MODULE(handle)
