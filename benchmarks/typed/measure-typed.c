/*
 * The typed call against C written by hand for the same functions, by turns in one process.
 * Usage: measure-typed ROUNDS
 *        measure-typed CASE typed|peer COUNT     one side alone, for a profiler
 * Prints a line for each case: its name, medians of ns a call of the typed call and of the C, their ratio.
 */
#include "functions.h"
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* TypedCall.swift */
void *typed_prepare(const char *prototype, void *function);
long typed_call(void *prepared, const unsigned char *event, long count, unsigned char *answer, long capacity);

enum { LEAST_BATCH_NS = 2000000, MOST_BYTES = 1 << 21 };

struct text {
    char *bytes;
    size_t count;
};

/* One function with one event, and how each side calls it. */
struct contest {
    const char *name;
    const char *prototype;
    void (*function)(void);
    struct peer_answer (*peer)(struct peer *, const unsigned char *, size_t);
    struct text event;
    void *prepared;
};

static struct peer *peer;

static void die(const char *what, const char *name) {
    fprintf(stderr, "measure-typed: %s: %s\n", what, name);
    exit(2);
}

/* An array of as many samples as have about `size` bytes. */
static struct text array_of(size_t size) {
    struct text text = {malloc(size + 32), 0};
    const double *values = samples(MOST_SAMPLES);
    if (text.bytes == NULL || values == NULL) die("no memory", "array");
    for (size_t index = 0; text.count < size && index < MOST_SAMPLES; index++) {
        text.bytes[text.count++] = index == 0 ? '[' : ',';
        int digits = 15, count = 0;
        do {
            count = snprintf(text.bytes + text.count, 28, "%.*g", digits++, values[index]);
        } while (strtod(text.bytes + text.count, NULL) != values[index]);
        text.count += (size_t)count;
    }
    text.bytes[text.count++] = ']';
    text.bytes[text.count] = 0;
    return text;
}

static struct text copied(const char *bytes) {
    struct text text = {strdup(bytes), strlen(bytes)};
    if (text.bytes == NULL) die("no memory", bytes);
    return text;
}

static void call_typed(const struct contest *contest, long calls) {
    const unsigned char *event = (const unsigned char *)contest->event.bytes;
    for (long call = 0; call < calls; call++) {
        if (typed_call(contest->prepared, event, (long)contest->event.count, NULL, 0) < 0) {
            die("the typed call failed", contest->name);
        }
    }
}

static void call_peer(const struct contest *contest, long calls) {
    const unsigned char *event = (const unsigned char *)contest->event.bytes;
    for (long call = 0; call < calls; call++) {
        struct peer_answer answer = contest->peer(peer, event, contest->event.count);
        if (answer.bytes == NULL) die(answer.error, contest->name);
    }
}

/* The time of this thread alone: other programs on the machine take theirs meanwhile. */
static double now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static double batch_ns(void (*side)(const struct contest *, long), const struct contest *contest, long calls) {
    double begin = now_ns();
    side(contest, calls);
    return (now_ns() - begin) / (double)calls;
}

static int is_more(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, is_more);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* Both have to answer with the same numbers; they write them differently: 3.0 and 3. */
static void compare_answers(const struct contest *contest) {
    char *ours = calloc(MOST_BYTES, 1);
    const unsigned char *event = (const unsigned char *)contest->event.bytes;
    long count = typed_call(contest->prepared, event, (long)contest->event.count, (unsigned char *)ours, MOST_BYTES - 1);
    struct peer_answer answer = contest->peer(peer, event, contest->event.count);
    if (count < 0 || count >= MOST_BYTES) die("the typed call failed", contest->name);
    if (answer.bytes == NULL) die(answer.error, contest->name);
    char *theirs = strndup((const char *)answer.bytes, answer.count), *left = ours, *right = theirs;
    while (*left != 0 && *right != 0) {
        if (strchr("[,]", *left) != NULL && *left == *right) {
            left++;
            right++;
            continue;
        }
        char *from = left;
        if (strtod(left, &left) != strtod(right, &right) || left == from) die("the answers differ", contest->name);
    }
    if (*left != *right) die("the answers differ in length", contest->name);
    free(ours);
    free(theirs);
}

static void measure(const struct contest *contest, int rounds) {
    double *ours = calloc((size_t)rounds, sizeof *ours), *theirs = calloc((size_t)rounds, sizeof *theirs);
    long calls = 1;
    while (batch_ns(call_peer, contest, calls) * (double)calls < LEAST_BATCH_NS) calls *= 2;
    call_typed(contest, calls);
    for (int round = 0; round < rounds; round++) {
        /* Each goes first every other time. */
        if (round % 2) theirs[round] = batch_ns(call_peer, contest, calls);
        ours[round] = batch_ns(call_typed, contest, calls);
        if (round % 2 == 0) theirs[round] = batch_ns(call_peer, contest, calls);
    }
    double typed = median(ours, rounds), written = median(theirs, rounds);
    printf("%s %.0f %.0f %.2f\n", contest->name, typed, written, typed / written);
    free(ours);
    free(theirs);
}

int main(int count, char **arguments) {
    struct contest contests[] = {
        {"area", "double area(double width, double height)", (void (*)(void))area, peer_area,
         copied("{\"width\":2,\"height\":1.5}"), NULL},
        {"sum-1kB", "double sum(const double *values, size_t n)", (void (*)(void))sum, peer_sum, array_of(1000), NULL},
        {"sum-1MB", "double sum(const double *values, size_t n)", (void (*)(void))sum, peer_sum, array_of(1000000), NULL},
        {"samples-1MB", "const double *samples(size_t n) count(n)", (void (*)(void))samples, peer_samples,
         copied("52000"), NULL},
    };
    peer = peer_make();
    if (peer == NULL) die("no memory", "peer");
    if (count != 2 && count != 4) {
        fprintf(stderr, "usage: measure-typed ROUNDS | measure-typed CASE typed|peer COUNT\n");
        return 2;
    }
    for (size_t index = 0; index < sizeof contests / sizeof *contests; index++) {
        struct contest *contest = &contests[index];
        contest->prepared = typed_prepare(contest->prototype, (void *)contest->function);
        if (contest->prepared == NULL) die("the prototype cannot be read", contest->prototype);
        if (count == 2) {
            compare_answers(contest);
            measure(contest, atoi(arguments[1]));
        } else if (strcmp(contest->name, arguments[1]) == 0) {
            (strcmp(arguments[2], "typed") == 0 ? call_typed : call_peer)(contest, atol(arguments[3]));
        }
    }
    return 0;
}
