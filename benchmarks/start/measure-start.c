/*
 * From the start of a process to its first GET /next, for two programs in turn.
 * Usage: measure-start ROUNDS TASK-ROOT HANDLER BOOTSTRAP PEER
 * Prints: median µs of bootstrap, of the peer, their ratio, and VmHWM of bootstrap in kB.
 */
#include "../loopback.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now_us(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int is_more(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, is_more);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* One start; returns its µs and stores the peak memory. */
static double measure(int listener, unsigned port, const char *program, char **arguments, long *peak_kb) {
    static struct request request;
    request.count = 0;
    double begin = now_us();
    pid_t child = start_runtime(program, port, arguments[0], arguments[1]);
    int connection = accept(listener, NULL, NULL);
    if (connection < 0) die(program);
    int state = 0;
    while (state == 0) state = receive_request(connection, &request);
    double end = now_us();
    if (state < 0 || strncmp(request.bytes, "GET /2018-06-01/runtime/invocation/next ", 40) != 0) {
        fprintf(stderr, "%s did not ask for /next first, but: %.300s\n", program, request.bytes);
        exit(2);
    }
    *peak_kb = status_kb(child, "VmHWM:");
    end_runtime(child);
    close(connection);
    return end - begin;
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: measure-start ROUNDS TASK-ROOT HANDLER BOOTSTRAP PEER\n");
        return 2;
    }
    int rounds = atoi(arguments[1]);
    double *ours = calloc((size_t)rounds, sizeof *ours), *theirs = calloc((size_t)rounds, sizeof *theirs);
    long peak_kb = 0, most_kb = 0, ignored;
    unsigned port;
    int listener = listen_on_loopback(&port);
    for (int warm = 0; warm < 10; warm++) {
        measure(listener, port, arguments[4], arguments + 2, &ignored);
        measure(listener, port, arguments[5], arguments + 2, &ignored);
    }
    for (int round = 0; round < rounds; round++) {
        ours[round] = measure(listener, port, arguments[4], arguments + 2, &peak_kb);
        theirs[round] = measure(listener, port, arguments[5], arguments + 2, &ignored);
        if (peak_kb > most_kb) most_kb = peak_kb;
    }
    double bootstrap = median(ours, rounds), peer = median(theirs, rounds);
    printf("%.0f %.0f %.2f %ld\n", bootstrap, peer, bootstrap / peer, most_kb);
    return 0;
}
