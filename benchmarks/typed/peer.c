#include "peer.h"

#include "functions.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>

struct peer {
    yajl_gen generator;
    const char *error;
    int depth;
    /* Of area: which of the two came, and the one whose key was read last. */
    double sides[2];
    unsigned seen;
    int side;
    /* Of sum. */
    double *values;
    size_t count, capacity;
    /* Of samples. */
    uint64_t wanted;
};

struct peer *peer_make(void) {
    struct peer *peer = calloc(1, sizeof *peer);
    if (peer == NULL) return NULL;
    peer->generator = yajl_gen_alloc(NULL);
    if (peer->generator != NULL) return peer;
    free(peer);
    return NULL;
}

static int refuse(struct peer *peer, const char *error) {
    peer->error = error;
    return 0;
}

/* yajl's text is a part of the event, so that strtod ends before a byte that is none of a number's. */
static int read_double(struct peer *peer, const char *text, double *value) {
    *value = strtod(text, NULL);
    return isfinite(*value) ? 1 : refuse(peer, "a number is out of range of double");
}

/* For callbacks of kinds that a function does not take: yajl skips what has no callback. */
static int refuse_null(void *context) {
    return refuse(context, "null is not expected");
}

static int refuse_boolean(void *context, int value) {
    (void)value;
    return refuse(context, "a boolean is not expected");
}

static int refuse_string(void *context, const unsigned char *text, size_t count) {
    (void)text, (void)count;
    return refuse(context, "a string is not expected");
}

static int refuse_container(void *context) {
    return refuse(context, "an array or object is not expected");
}

static int accept_end(void *context) {
    (void)context;
    return 1;
}

/* Nothing of the last call's is left when it returns 1. */
static int parse(struct peer *peer, const yajl_callbacks *callbacks, const unsigned char *event, size_t count) {
    peer->error = NULL;
    peer->depth = 0;
    yajl_handle parser = yajl_alloc(callbacks, NULL, peer);
    if (parser == NULL) return refuse(peer, "there is no memory");
    yajl_status status = yajl_parse(parser, event, count);
    if (status == yajl_status_ok) status = yajl_complete_parse(parser);
    if (status != yajl_status_ok && peer->error == NULL) peer->error = "the event is not JSON";
    yajl_free(parser);
    return peer->error == NULL;
}

static int write_double(struct peer *peer, double value) {
    if (!isfinite(value)) return refuse(peer, "JSON has no such number");
    char text[32];
    int count = 0;
    for (int digits = 15; digits <= 17; digits++) {
        count = snprintf(text, sizeof text, "%.*g", digits, value);
        if (digits == 17 || strtod(text, NULL) == value) break;
    }
    if (yajl_gen_number(peer->generator, text, (size_t)count) == yajl_gen_status_ok) return 1;
    return refuse(peer, "there is no memory");
}

static struct peer_answer failed(const struct peer *peer) {
    return (struct peer_answer){NULL, 0, peer->error};
}

static struct peer_answer finished(struct peer *peer) {
    struct peer_answer answer = {NULL, 0, NULL};
    yajl_gen_get_buf(peer->generator, &answer.bytes, &answer.count);
    return answer;
}

static void start_answer(struct peer *peer) {
    yajl_gen_clear(peer->generator);
    yajl_gen_reset(peer->generator, NULL);
}

/* area */

static int area_start(void *context) {
    struct peer *peer = context;
    return peer->depth++ == 0 ? 1 : refuse(peer, "expected a double, got an object");
}

static int area_key(void *context, const unsigned char *key, size_t count) {
    struct peer *peer = context;
    if (count == 5 && memcmp(key, "width", 5) == 0) {
        peer->side = 0;
    } else if (count == 6 && memcmp(key, "height", 6) == 0) {
        peer->side = 1;
    } else {
        return refuse(peer, "there is a key beside width and height");
    }
    unsigned bit = 1u << peer->side;
    if (peer->seen & bit) return refuse(peer, "a key is there twice");
    peer->seen |= bit;
    return 1;
}

static int area_number(void *context, const char *text, size_t count) {
    struct peer *peer = context;
    (void)count;
    if (peer->depth == 0) return refuse(peer, "expected an object, got a number");
    return read_double(peer, text, &peer->sides[peer->side]);
}

struct peer_answer peer_area(struct peer *peer, const unsigned char *event, size_t count) {
    static const yajl_callbacks callbacks = {
        refuse_null, refuse_boolean, NULL, NULL, area_number, refuse_string, area_start, area_key, accept_end,
        refuse_container, NULL};
    peer->seen = 0;
    if (!parse(peer, &callbacks, event, count)) return failed(peer);
    if (peer->seen != 3) {
        refuse(peer, "width or height is missing");
        return failed(peer);
    }
    start_answer(peer);
    if (!write_double(peer, area(peer->sides[0], peer->sides[1]))) return failed(peer);
    return finished(peer);
}

/* sum */

static int sum_start(void *context) {
    struct peer *peer = context;
    return peer->depth++ == 0 ? 1 : refuse(peer, "expected a double, got an array");
}

static int sum_number(void *context, const char *text, size_t count) {
    struct peer *peer = context;
    (void)count;
    if (peer->depth == 0) return refuse(peer, "expected an array, got a number");
    if (peer->count == peer->capacity) {
        size_t capacity = peer->capacity == 0 ? 64 : peer->capacity * 2;
        double *grown = realloc(peer->values, capacity * sizeof *grown);
        if (grown == NULL) return refuse(peer, "there is no memory");
        peer->values = grown;
        peer->capacity = capacity;
    }
    return read_double(peer, text, &peer->values[peer->count++]);
}

struct peer_answer peer_sum(struct peer *peer, const unsigned char *event, size_t count) {
    static const yajl_callbacks callbacks = {refuse_null,      refuse_boolean, NULL, NULL, sum_number, refuse_string,
                                             refuse_container, NULL,           NULL, sum_start, accept_end};
    peer->count = 0;
    if (!parse(peer, &callbacks, event, count)) return failed(peer);
    start_answer(peer);
    if (!write_double(peer, sum(peer->values, peer->count))) return failed(peer);
    return finished(peer);
}

/* samples */

static int samples_number(void *context, const char *text, size_t count) {
    struct peer *peer = context;
    if (memchr(text, '.', count) != NULL || memchr(text, 'e', count) != NULL || memchr(text, 'E', count) != NULL ||
        *text == '-') {
        return refuse(peer, "expected a whole number");
    }
    errno = 0;
    peer->wanted = strtoull(text, NULL, 10);
    return errno == 0 ? 1 : refuse(peer, "the number is out of range");
}

struct peer_answer peer_samples(struct peer *peer, const unsigned char *event, size_t count) {
    static const yajl_callbacks callbacks = {refuse_null,      refuse_boolean, NULL, NULL, samples_number, refuse_string,
                                             refuse_container, NULL,           NULL, refuse_container, NULL};
    if (!parse(peer, &callbacks, event, count)) return failed(peer);
    const double *values = samples(peer->wanted);
    if (values == NULL) {
        refuse(peer, "so many samples there are not");
        return failed(peer);
    }
    start_answer(peer);
    yajl_gen_array_open(peer->generator);
    for (size_t index = 0; index < peer->wanted; index++) {
        if (!write_double(peer, values[index])) return failed(peer);
    }
    yajl_gen_array_close(peer->generator);
    return finished(peer);
}
