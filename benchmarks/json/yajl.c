#include "candidate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>

struct rewriting {
    yajl_gen generator;
    int depth;
    double sum;
};

static int is_taken(yajl_gen_status status) {
    return status == yajl_gen_status_ok;
}

static int on_null(void *to) {
    return is_taken(yajl_gen_null(((struct rewriting *)to)->generator));
}

static int on_boolean(void *to, int value) {
    return is_taken(yajl_gen_bool(((struct rewriting *)to)->generator, value));
}

static int on_number(void *to, const char *text, size_t count) {
    return is_taken(yajl_gen_number(((struct rewriting *)to)->generator, text, count));
}

static int on_string(void *to, const unsigned char *text, size_t count) {
    return is_taken(yajl_gen_string(((struct rewriting *)to)->generator, text, count));
}

static int on_start_map(void *context) {
    struct rewriting *to = context;
    return to->depth++ < MOST_LEVELS && is_taken(yajl_gen_map_open(to->generator));
}

static int on_end_map(void *context) {
    struct rewriting *to = context;
    to->depth--;
    return is_taken(yajl_gen_map_close(to->generator));
}

static int on_start_array(void *context) {
    struct rewriting *to = context;
    return to->depth++ < MOST_LEVELS && is_taken(yajl_gen_array_open(to->generator));
}

static int on_end_array(void *context) {
    struct rewriting *to = context;
    to->depth--;
    return is_taken(yajl_gen_array_close(to->generator));
}

static int parse(const yajl_callbacks *callbacks, struct rewriting *to, const char *text, size_t count) {
    yajl_handle parser = yajl_alloc(callbacks, NULL, to);
    if (parser == NULL) return 0;
    yajl_status status = yajl_parse(parser, (const unsigned char *)text, count);
    if (status == yajl_status_ok) status = yajl_complete_parse(parser);
    yajl_free(parser);
    return status == yajl_status_ok;
}

static char *copy_of(yajl_gen generator) {
    const unsigned char *bytes = NULL;
    size_t count = 0;
    yajl_gen_get_buf(generator, &bytes, &count);
    return strndup((const char *)bytes, count);
}

static char *rewrite(const char *text, size_t count) {
    static const yajl_callbacks callbacks = {on_null,   on_boolean,   NULL,      NULL,       on_number,      on_string,
                                             on_start_map, on_string, on_end_map, on_start_array, on_end_array};
    struct rewriting to = {yajl_gen_alloc(NULL), 0, 0};
    char *written = parse(&callbacks, &to, text, count) ? copy_of(to.generator) : NULL;
    yajl_gen_free(to.generator);
    return written;
}

static int add_number(void *context, const char *text, size_t count) {
    (void)count;
    ((struct rewriting *)context)->sum += strtod(text, NULL);
    return 1;
}

static char *sum(const char *text, size_t count) {
    static const yajl_callbacks callbacks = {.yajl_number = add_number};
    struct rewriting to = {yajl_gen_alloc(NULL), 0, 0};
    char *written = NULL;
    if (parse(&callbacks, &to, text, count) && yajl_gen_double(to.generator, to.sum) == yajl_gen_status_ok) {
        written = copy_of(to.generator);
    }
    yajl_gen_free(to.generator);
    return written;
}

const struct candidate yajl_candidate = {"yajl", rewrite, sum};
