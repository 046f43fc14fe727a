/*
 * Passes every record there is, and says which ABI module and runtime have. Compiled against the headers of today and
 * against grown ones, whose structs have one more field, `grown`; there, each is set to 7.
 */
#include <mortise/handler.h>

#include <stdio.h>
#include <string.h>

#if MORTISE_ABI_MINOR >= 3
#define GROWN , 7
#else
#define GROWN
#endif

static int released;

static void release(void *owner) {
    ++*(int *)owner;
}

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    const mortise_log_record record = {sizeof record, MORTISE_LOG_INFO, MORTISE_LITERAL("started") GROWN};
    *module_context = &released;
    return mortise_log(services, init_call, &record);
}

static mortise_status fail(const mortise_services *services, mortise_call *call) {
    const mortise_frame inner = {sizeof inner, 1, MORTISE_LITERAL("inner"), MORTISE_LITERAL("a.c") GROWN};
    const mortise_frame outer = {sizeof outer, 2, MORTISE_LITERAL("outer"), MORTISE_LITERAL("b.c") GROWN};
    const mortise_frame *const frames[] = {&inner, &outer};
    const mortise_error cause = {sizeof cause, 0, MORTISE_LITERAL("Cause"), MORTISE_LITERAL("why"), NULL, NULL,
                                 0, NULL, 0 GROWN};
    const mortise_error error = {sizeof error, 0, MORTISE_LITERAL("Kind"), MORTISE_LITERAL("what"), &cause, frames,
                                 2, NULL, 0 GROWN};
    mortise_fail(services, call, &error);
    return MORTISE_FAILED;
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static char text[200];
    const mortise_answer_options options = {sizeof options, 0, MORTISE_LITERAL("text/x-pairing") GROWN};
    if (strcmp(mortise_event(services, call, NULL), "fail") == 0) return fail(services, call);
    const char *service = "unknown to the module";
#if MORTISE_ABI_MINOR >= 3
    char result[40];
    service = "not there";
    if (MORTISE_HAS(services, grown)) {
        snprintf(result, sizeof result, "answers %d", (int)services->grown(services));
        service = result;
    }
#endif
    const int *releases = mortise_module_context(services, call);
    int count = snprintf(text, sizeof text, "module 1.%d, runtime %d.%d, new service %s, released %d",
                         MORTISE_ABI_MINOR, services->abi_major, services->abi_minor, service, *releases);
    const mortise_buffer buffer = {sizeof buffer, 0, text, (size_t)count, release, &released GROWN};
    if (mortise_set_answer_options(services, call, &options) != MORTISE_OK) return MORTISE_FAILED;
    return mortise_hand_over(services, call, &buffer);
}

/* By hand, since the macros do not know the grown fields. */
static const mortise_handler handler = {
    sizeof handler, 0, "handle", handle, NULL, MORTISE_EXCLUSIVE, 0, NULL, NULL, NULL GROWN};
static const mortise_handler *const handlers[] = {&handler};
static const mortise_module module = {sizeof module, MORTISE_ABI_MAJOR, MORTISE_ABI_MINOR, MORTISE_REQUIRED_MINOR, 0, 0,
                                      "pairing", NULL, handlers, 1, start, NULL GROWN};

MORTISE_EXPORT const mortise_module *mortise_module_v1(void) {
    return &module;
}
