/* Reports an error with a stack trace of its own, which the log has already, with a request id for the caller. */
#include <mortise/handler.h>

#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    const mortise_view first = MORTISE_LITERAL("  File \"a.py\", line 1\n"), bad = {NULL, 3}, last = MORTISE_LITERAL("last");
    const mortise_view *lines[] = {&first, NULL, &bad, &last};
    const mortise_frame frame = {sizeof frame, 7, MORTISE_LITERAL("inner"), MORTISE_LITERAL("a.py")};
    const mortise_frame *frames[] = {&frame};
    const mortise_error error = {sizeof error, MORTISE_ERROR_LOGGED | MORTISE_ERROR_WITH_REQUEST_ID, MORTISE_LITERAL("Kind"),
                                 MORTISE_LITERAL("what"), NULL, frames, 1, lines, sizeof lines / sizeof *lines};
    (void)context;
    fprintf(stderr, "logged by itself\n");
    return mortise_fail(services, call, &error);
}

MORTISE_MODULE(handle)
