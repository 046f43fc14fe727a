/* Passes records whose counts are -1, and answers with what the services return. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    const size_t wrong = (size_t)-1;
    const mortise_frame frame = {sizeof frame, 1, {"f", 1}, {"f.c", 3}};
    const mortise_frame *frames[] = {&frame};
    mortise_log_record record = {sizeof record, MORTISE_LOG_INFO, {"text", wrong}};
    mortise_answer_options options = {sizeof options, 0, {"text/plain", wrong}};
    mortise_error error = {sizeof error, 0, {"Type", 4}, {"message", wrong}, NULL, NULL, 0, NULL, 0};
    int message = mortise_fail(services, call, &error);
    error.message.count = 7;
    error.frames = frames;
    error.frame_count = wrong;
    int frame_count = mortise_fail(services, call, &error);
    char text[120];
    snprintf(text, sizeof text, "log %d, options %d, message %d, frames %d", mortise_log(services, call, &record),
             mortise_set_answer_options(services, call, &options), message, frame_count);
    return mortise_append_text(services, call, text);
}
MORTISE_MODULE(handle)
