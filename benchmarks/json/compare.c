/*
 * JSON libraries side by side: what they make of the texts that the runtime's rules are about, and how long they take.
 * Usage: compare ROUNDS
 * Prints a table of candidates, cases and verdicts, then medians of ns for reading an array, adding and writing the sum.
 */
#include "candidate.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct candidate *const candidates[] = {&yajl_candidate, &json_c_candidate};
enum { CANDIDATES = sizeof candidates / sizeof *candidates, LEAST_BATCH_NS = 2000000 };

/* What becomes of a text that the runtime can work with. */
enum wanted {
    SAME,            /* All of it is told. */
    SAME_OR_REFUSED, /* All of it, or an error, but nothing else in its place. */
    REFUSED
};

struct test {
    const char *name, *text;
    enum wanted wanted;
};

static const struct test tests[] = {
    {"the greatest uint64_t", "18446744073709551615", SAME},
    {"one more", "18446744073709551616", SAME_OR_REFUSED},
    {"the least int64_t", "-9223372036854775808", SAME},
    {"one less", "-9223372036854775809", SAME_OR_REFUSED},
    {"0.1", "0.1", SAME},
    {"17 digits", "0.30000000000000004", SAME},
    {"a key twice", "{\"a\":1,\"a\":2}", SAME_OR_REFUSED},
    {"trailing garbage", "{\"a\":1}x", REFUSED},
    {"a second text", "1 2", REFUSED},
    {"a comma too many", "[1,]", REFUSED},
    {"a byte that is none of UTF-8", "\"\xff\"", REFUSED},
    {"a surrogate in UTF-8", "\"\xed\xa0\x80\"", REFUSED},
    {"/ in two bytes of UTF-8", "\"\xc0\xaf\"", REFUSED},
    {"a lone surrogate", "\"\\ud800\"", REFUSED},
    {"a lone low surrogate", "\"\\udc00\"", REFUSED},
    {"a pair of surrogates", "\"\\ud83d\\ude00\"", SAME},
    {"a comment", "/* c */ 1", REFUSED},
    {"NaN", "NaN", REFUSED},
    {"-Infinity", "-Infinity", REFUSED},
    {"a NUL in a string", "\"a\\u0000b\"", SAME},
    {"a line end in a string", "\"a\nb\"", REFUSED},
    {"a great exponent", "1e400", SAME_OR_REFUSED},
    {"a small exponent", "1e-400", SAME_OR_REFUSED},
    {"a leading zero", "01", REFUSED},
    {"a leading point", ".5", REFUSED},
    {"null", "null", SAME},
};

/* The same text in the form that a library may write: a character for its escape. */
static const char *plain_form(const char *text) {
    return strcmp(text, "\"\\ud83d\\ude00\"") == 0 ? "\"\xf0\x9f\x98\x80\"" : text;
}

/* Prints a verdict; returns whether it is the wanted one. */
static int judge(const struct candidate *candidate, const char *name, const char *text, enum wanted wanted) {
    char *written = candidate->rewrite(text, strlen(text));
    int is_same = written != NULL && (strcmp(written, text) == 0 || strcmp(written, plain_form(text)) == 0);
    int is_kept = written == NULL ? wanted != SAME : is_same && wanted != REFUSED;
    char verdict[64];
    if (written == NULL) {
        snprintf(verdict, sizeof verdict, "refused");
    } else {
        snprintf(verdict, sizeof verdict, is_same ? "taken as it is" : "taken as %.40s", written);
    }
    printf("%-7s %-30s %-5s %s\n", candidate->name, name, is_kept ? "right" : "WRONG", verdict);
    free(written);
    return is_kept;
}

static char *brackets(int depth) {
    char *text = malloc((size_t)depth * 2 + 1);
    if (text == NULL) exit(2);
    memset(text, '[', (size_t)depth);
    memset(text + depth, ']', (size_t)depth);
    text[depth * 2] = 0;
    return text;
}

static int is_more(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, is_more);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* The time of this thread alone: other programs on the machine take theirs meanwhile. */
static double now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static double batch_ns(const struct candidate *candidate, const char *text, size_t count, long calls) {
    double begin = now_ns();
    for (long call = 0; call < calls; call++) {
        char *written = candidate->sum(text, count);
        if (written == NULL) exit(2);
        free(written);
    }
    return (now_ns() - begin) / (double)calls;
}

/* An array of doubles with as many digits as doubles have, about `size` bytes long. */
static char *array_of(size_t size) {
    char *text = malloc(size + 32);
    if (text == NULL) exit(2);
    uint64_t state = 1;
    size_t count = 0;
    while (count < size) {
        text[count] = count == 0 ? '[' : ',';
        state = state * 6364136223846793005u + 1442695040888963407u;
        count += 1 + (size_t)sprintf(text + count + 1, "%.17g", (double)(state >> 11) / (double)(UINT64_C(1) << 53));
    }
    text[count++] = ']';
    text[count] = 0;
    return text;
}

static void measure(const char *name, const char *text, int rounds) {
    size_t count = strlen(text);
    double *times[CANDIDATES];
    long calls = 1;
    while (batch_ns(candidates[0], text, count, calls) * (double)calls < LEAST_BATCH_NS) calls *= 2;
    for (int side = 0; side < CANDIDATES; side++) times[side] = calloc((size_t)rounds, sizeof(double));
    for (int round = 0; round < rounds; round++) {
        for (int turn = 0; turn < CANDIDATES; turn++) {
            int side = (round + turn) % CANDIDATES;
            times[side][round] = batch_ns(candidates[side], text, count, calls);
        }
    }
    double first = median(times[0], rounds);
    for (int side = 0; side < CANDIDATES; side++) {
        double own = side == 0 ? first : median(times[side], rounds);
        printf("%-7s %-30s %10.0f ns %6.2f times %s\n", candidates[side]->name, name, own, own / first, candidates[0]->name);
        free(times[side]);
    }
}

int main(int count, char **arguments) {
    int rounds = count == 2 ? atoi(arguments[1]) : 51;
    char *deep = brackets(100000), *allowed = brackets(MOST_LEVELS), *small = array_of(1000), *large = array_of(1000000);
    for (int side = 0; side < CANDIDATES; side++) {
        int wrong = 0;
        for (size_t test = 0; test < sizeof tests / sizeof *tests; test++) {
            wrong += !judge(candidates[side], tests[test].name, tests[test].text, tests[test].wanted);
        }
        wrong += !judge(candidates[side], "64 levels", allowed, SAME);
        wrong += !judge(candidates[side], "100,000 levels", deep, REFUSED);
        printf("%-7s %d wrong\n\n", candidates[side]->name, wrong);
    }
    measure("read, add, write: 1 kB", small, rounds);
    measure("read, add, write: 1 MB", large, rounds);
    free(deep);
    free(allowed);
    free(small);
    free(large);
    return 0;
}
