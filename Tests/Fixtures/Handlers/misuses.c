/* Calls services with arguments that are not valid, and answers with what they return. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char report[200];
    mortise_error error = {sizeof error, 1u << 16, {NULL, 0}, {NULL, 0}, NULL, NULL, 0, NULL, 0};
    mortise_buffer buffer = {4, 0, "x", 1, NULL, NULL};
    mortise_log_record record = {0, MORTISE_LOG_INFO, {NULL, 0}};
    mortise_answer_options options = {sizeof options, 0, MORTISE_LITERAL("text/plain\r\nX-Evil: 1")};
    int append = mortise_append(services, call, NULL, 5);
    int hand_over = mortise_hand_over(services, call, &buffer);
    int fail_flags = mortise_fail(services, call, &error);
    error.flags = 0;
    error.message.count = 3;
    int fail_view = mortise_fail(services, call, &error);
    error.message.count = 0;
    error.frame_count = 1;
    int fail_frames = mortise_fail(services, call, &error);
    int fail_null = mortise_fail(services, call, NULL);
    int log = mortise_log(services, call, &record);
    int label = mortise_set_answer_options(services, call, &options);
    snprintf(report, sizeof report, "append %d, hand_over %d, fail %d %d %d %d, log %d, options %d", append, hand_over,
             fail_flags, fail_view, fail_frames, fail_null, log, label);
    return mortise_append_text(services, call, report);
}
MORTISE_MODULE(handle)
