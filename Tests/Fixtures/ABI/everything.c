/* Uses all that the headers have, once. C11 and later, C++14 and later. */
#include <mortise/handler.h>

static int state;

static void forget(void *owner) {
    *(int *)owner = 0;
}

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    *module_context = &state;
    if (!MORTISE_HAS(services, log)) return MORTISE_UNSUPPORTED;
    return mortise_log_text(services, init_call, MORTISE_LOG_INFO, services->runtime_version);
}

static void stop(const mortise_services *services, void *module_context) {
    (void)services;
    forget(module_context);
}

static mortise_status fail(const mortise_services *services, mortise_call *call) {
    const mortise_frame frame = {sizeof frame, __LINE__, MORTISE_LITERAL("fail"), mortise_text_view(__FILE__)};
    const mortise_frame *const frames[] = {&frame};
    const mortise_error cause = {sizeof cause,          0,    MORTISE_LITERAL("Cause"),
                                 MORTISE_LITERAL("why"), NULL, frames, sizeof frames / sizeof *frames, NULL, 0};
    const mortise_error error = {sizeof error, 0, MORTISE_LITERAL("Kind"), MORTISE_LITERAL("what"), &cause, NULL, 0, NULL, 0};
    if (mortise_fail(services, call, &error) != MORTISE_OK) return MORTISE_REFUSED;
    return mortise_fail_with(services, NULL, "Kind", "the environment");
}

static mortise_status everything(const mortise_services *services, mortise_call *call, void *context) {
    size_t count = 0;
    const char *event = mortise_event(services, call, &count);
    const char *id = mortise_text(services, call, MORTISE_REQUEST_ID, NULL);
    const mortise_log_record record = {sizeof record, MORTISE_LOG_TRACE, mortise_make_view(event, count)};
    const mortise_answer_options options = {sizeof options, 0, MORTISE_LITERAL("text/plain")};
    const mortise_buffer buffer = {sizeof buffer, 0, event, count, forget, mortise_module_context(services, call)};
    if (mortise_number(services, call, MORTISE_REMAINING_MS) == 0 || id == NULL) return fail(services, call);
    if (mortise_log(services, call, &record) == MORTISE_INVALID || context == NULL) return MORTISE_FAILED;
    if (mortise_set_answer_options(services, call, &options) == MORTISE_NO_MEMORY) return MORTISE_NO_MEMORY;
    if (mortise_append(services, call, id, 1) == MORTISE_TOO_LARGE) return MORTISE_TOO_LARGE;
    if (mortise_append_text(services, call, id) == MORTISE_REFUSED) return MORTISE_REFUSED;
    return mortise_hand_over(services, call, &buffer);
}

static mortise_status nothing(const mortise_services *services, mortise_call *call, void *context) {
    (void)services, (void)call, (void)context;
    return MORTISE_OK;
}

MORTISE_HANDLER(nothing)
MORTISE_HANDLER_WITH(everything, MORTISE_CONCURRENT, &state)
MORTISE_MODULE_WITH("everything", start, stop, MORTISE_REF(nothing), MORTISE_REF(everything))
