/* Records are on this stack frame and point into PHP's memory: the runtime copies them. */
#include "failure.h"

#include <Zend/zend_errors.h>
#include <main/php_globals.h>

enum { MOST_ERRORS = 16, MOST_FRAMES = 256 };

/* One error with the frames it points to. */
struct failure {
    mortise_error error;
    mortise_frame frames[MOST_FRAMES];
    const mortise_frame *list[MOST_FRAMES];
};

static mortise_view view(zval *value) {
    if (value == NULL || Z_TYPE_P(value) != IS_STRING) return mortise_make_view(NULL, 0);
    return mortise_make_view(Z_STRVAL_P(value), Z_STRLEN_P(value));
}

static mortise_view named(HashTable *table, const char *name) {
    return view(zend_hash_str_find(table, name, strlen(name)));
}

static void read_frames(struct failure *failure, HashTable *frames) {
    zval *value;
    ZEND_HASH_FOREACH_VAL(frames, value) {
        if (Z_TYPE_P(value) != IS_ARRAY || failure->error.frame_count == MOST_FRAMES) continue;
        mortise_frame *frame = &failure->frames[failure->error.frame_count];
        zval *line = zend_hash_index_find(Z_ARRVAL_P(value), 2);
        memset(frame, 0, sizeof *frame);
        frame->struct_size = sizeof *frame;
        frame->label = view(zend_hash_index_find(Z_ARRVAL_P(value), 0));
        frame->path = view(zend_hash_index_find(Z_ARRVAL_P(value), 1));
        frame->line = line != NULL && Z_TYPE_P(line) == IS_LONG ? (uint32_t)Z_LVAL_P(line) : 0;
        failure->list[failure->error.frame_count++] = frame;
    } ZEND_HASH_FOREACH_END();
    failure->error.frames = failure->list;
}

static void read_error(struct failure *failure, HashTable *error) {
    zval *frames = zend_hash_str_find(error, "frames", strlen("frames"));
    memset(&failure->error, 0, sizeof failure->error);
    failure->error.struct_size = sizeof failure->error;
    failure->error.type = named(error, "type");
    failure->error.message = named(error, "message");
    if (frames != NULL && Z_TYPE_P(frames) == IS_ARRAY) read_frames(failure, Z_ARRVAL_P(frames));
}

mortise_status mortise_php_fail(const mortise_services *services, mortise_call *call, HashTable *errors) {
    static struct failure failures[MOST_ERRORS]; /* 350 kB: too much for a stack that may be deep already. */
    size_t count = 0;
    zval *value;
    ZEND_HASH_FOREACH_VAL(errors, value) {
        if (Z_TYPE_P(value) != IS_ARRAY || count == MOST_ERRORS) continue;
        read_error(&failures[count], Z_ARRVAL_P(value));
        if (count > 0) failures[count - 1].error.cause = &failures[count].error;
        count++;
    } ZEND_HASH_FOREACH_END();
    if (count == 0) return mortise_fail_with(services, call, "Runtime.FatalError", "the PHP host got no answer of its prelude");
    mortise_fail(services, call, &failures[0].error);
    return MORTISE_FAILED;
}

void mortise_php_forget_error(void) {
    if (PG(last_error_message) != NULL) zend_string_release(PG(last_error_message));
    if (PG(last_error_file) != NULL) zend_string_release(PG(last_error_file));
    PG(last_error_message) = NULL;
    PG(last_error_file) = NULL;
    PG(last_error_type) = 0;
    PG(last_error_lineno) = 0;
}

static mortise_status fail_fatally(const mortise_services *services, mortise_call *call) {
    static const char out_of_memory[] = "Allowed memory size of ";
    mortise_error error;
    mortise_frame frame;
    const mortise_frame *frames[] = {&frame};
    char message[1024];
    const char *said = ZSTR_VAL(PG(last_error_message));
    const bool is_memory = strncmp(said, out_of_memory, strlen(out_of_memory)) == 0;
    snprintf(message, sizeof message, "%s; raise the function's memory size, or memory_limit where it is set", said);
    memset(&error, 0, sizeof error);
    memset(&frame, 0, sizeof frame);
    error.struct_size = sizeof error;
    error.type = is_memory ? MORTISE_LITERAL("Runtime.OutOfMemory") : MORTISE_LITERAL("Runtime.FatalError");
    error.message = mortise_text_view(is_memory ? message : said);
    frame.struct_size = sizeof frame;
    frame.label = MORTISE_LITERAL("{main}");
    frame.line = (uint32_t)PG(last_error_lineno);
    if (PG(last_error_file) != NULL && PG(last_error_lineno) != 0) {
        frame.path = mortise_make_view(ZSTR_VAL(PG(last_error_file)), ZSTR_LEN(PG(last_error_file)));
        error.frames = frames;
        error.frame_count = 1;
    }
    mortise_fail(services, call, &error);
    return MORTISE_FAILED;
}

mortise_status mortise_php_fail_of_bailout(const mortise_services *services, mortise_call *call) {
    const int fatal = E_ERROR | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR | E_PARSE;
    char message[128];
    if (PG(last_error_message) != NULL && (PG(last_error_type) & fatal) != 0) return fail_fatally(services, call);
    snprintf(message, sizeof message, "the script called exit(), with status %d; a handler returns its answer instead",
             EG(exit_status));
    return mortise_fail_with(services, call, "Runtime.ExitCalled", message);
}
