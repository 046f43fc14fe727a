/*
 * Puts each record directly before a page that nobody may read: a reader that takes one byte more than struct_size
 * dies. Answers with what the services return, for the sizes of minor 0 and for too small ones.
 * MODULE_SIZE and HANDLER_SIZE set the sizes of the tables.
 */
#define _DEFAULT_SOURCE
#include <mortise/sizes.h>

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MODULE_SIZE
#define MODULE_SIZE MORTISE_MODULE_SIZE_1_0
#endif
#ifndef HANDLER_SIZE
#define HANDLER_SIZE MORTISE_HANDLER_SIZE_1_0
#endif

/* Copies the first `size` bytes of a record to the end of a page, and has its struct_size say so. */
static void *at_page_end(const void *record, uint32_t size) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED || mprotect(pages + page, page, PROT_NONE) != 0) _exit(99);
    char *place = pages + page - size;
    memcpy(place, record, size);
    memcpy(place, &size, sizeof size);
    return place;
}

static mortise_status pass_error(const mortise_services *services, mortise_call *call, uint32_t size) {
    const mortise_frame frame = {0, 3, MORTISE_LITERAL("at the end"), MORTISE_LITERAL("page.c")};
    const mortise_frame *frames[2];
    mortise_error cause = {0, 0, MORTISE_LITERAL("Cause"), MORTISE_LITERAL("behind it"), NULL, NULL, 0, NULL, 0};
    mortise_error error = {0, 0, MORTISE_LITERAL("Kind"), MORTISE_LITERAL("whole"), NULL, NULL, 2, NULL, 0};
    frames[0] = at_page_end(&frame, MORTISE_FRAME_SIZE_1_0);
    frames[1] = at_page_end(&frame, 4);
    error.cause = at_page_end(&cause, MORTISE_ERROR_SIZE_1_0);
    error.frames = frames;
    return mortise_fail(services, call, at_page_end(&error, size));
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    const mortise_buffer buffer = {0, 0, "", 0, NULL, NULL};
    const mortise_answer_options options = {0, 0, MORTISE_LITERAL("text/plain")};
    const mortise_log_record record = {0, MORTISE_LOG_INFO, MORTISE_LITERAL("read from the end of a page")};
    char report[200] = "";
    if (strcmp(mortise_event(services, call, NULL), "fail") == 0)
        return pass_error(services, call, MORTISE_ERROR_SIZE_1_0);
    snprintf(report, sizeof report, "buffer %d %d %d, options %d %d %d, log %d %d %d, error %d %d",
             mortise_hand_over(services, call, at_page_end(&buffer, MORTISE_BUFFER_SIZE_1_0)),
             mortise_hand_over(services, call, at_page_end(&buffer, MORTISE_BUFFER_SIZE_1_0 - 8)),
             mortise_hand_over(services, call, at_page_end(&buffer, 4)),
             mortise_set_answer_options(services, call, at_page_end(&options, MORTISE_ANSWER_OPTIONS_SIZE_1_0)),
             mortise_set_answer_options(services, call, at_page_end(&options, MORTISE_ANSWER_OPTIONS_SIZE_1_0 - 8)),
             mortise_set_answer_options(services, call, at_page_end(&options, 4)),
             mortise_log(services, call, at_page_end(&record, MORTISE_LOG_RECORD_SIZE_1_0)),
             mortise_log(services, call, at_page_end(&record, MORTISE_LOG_RECORD_SIZE_1_0 - 8)),
             mortise_log(services, call, at_page_end(&record, 4)),
             pass_error(services, call, MORTISE_ERROR_SIZE_1_0 - 8), pass_error(services, call, 4));
    return mortise_append_text(services, call, report);
}

MORTISE_EXPORT const mortise_module *mortise_module_v1(void) {
    static const mortise_module *table;
    static const mortise_handler *handlers[1];
    const mortise_handler handler = {0, 0, "handle", handle, NULL, MORTISE_EXCLUSIVE, 0, NULL, NULL, NULL};
    const mortise_module module = {0, MORTISE_ABI_MAJOR, 0, 0, 0, 0, "page_end", NULL, handlers, 1, NULL, NULL};
    if (table == NULL) {
        handlers[0] = at_page_end(&handler, HANDLER_SIZE);
        table = at_page_end(&module, MODULE_SIZE);
    }
    return table;
}
