/*
 * Invokes a function of `mortise local` through its HTTP API, as fast as it answers.
 * Usage: measure-invoke PORT FUNCTION ROUNDS CONNECTIONS SECONDS COLD-ROUNDS < EVENT
 * Prints: median µs and 99th percentile of a warm invocation less the time in the function, invocations a second over
 * all connections, median ms of a cold one (process start included).
 */
#include "../loopback.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static unsigned port;
static const char *function;
static char event[4096];

static double now_us(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int is_more(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(double *values, int count, double part) {
    qsort(values, (size_t)count, sizeof *values, is_more);
    return values[(int)((double)(count - 1) * part)];
}

static int connect_to_service(void) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port)};
    struct timeval patience = {.tv_sec = 30};
    int one = 1, connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof address) != 0 ||
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0 ||
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
        die("cannot connect to the service");
    return connection;
}

/* Sends a request and receives its answer, whose head and body then stand in `answer`; gives the body. */
static const char *exchange(int connection, const char *method, const char *path, const char *fields, const char *body,
                            struct request *answer) {
    char message[8192];
    int size = snprintf(message, sizeof message,
                        "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Type: application/json\r\n"
                        "Content-Length: %zu\r\n%s\r\n%s",
                        method, path, port, strlen(body), fields, body);
    if (send(connection, message, (size_t)size, MSG_NOSIGNAL) != size) die("cannot send to the service");
    answer->count = 0;
    int state = 0;
    /* An answer ends where its Content-Length says, as a request does. */
    while (state == 0) state = receive_request(connection, answer);
    if (state < 0) die("the service ended the connection");
    if (strncmp(answer->bytes, "HTTP/1.1 20", 11) != 0) {
        fprintf(stderr, "%s %s was answered with:\n%s\n", method, path, answer->bytes);
        exit(2);
    }
    return strstr(answer->bytes, "\r\n\r\n") + 4;
}

/* Invokes the function and checks the echo. */
static void invoke(int connection, const char *fields, struct request *answer) {
    char path[256];
    snprintf(path, sizeof path, "/2015-03-31/functions/%s/invocations", function);
    const char *body = exchange(connection, "POST", path, fields, event, answer);
    if (strcmp(body, event) != 0 || strcasestr(answer->bytes, "\r\nx-amz-function-error:") != NULL) {
        fprintf(stderr, "the event was not echoed, but answered with:\n%s\n", answer->bytes);
        exit(2);
    }
}

/* µs of the line's `Duration: 0.52 ms`, in the log that comes back in base64. */
static double duration_us(const struct request *answer) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char log[8192];
    size_t size = 0;
    unsigned bits = 0, held = 0;
    const char *text = strcasestr(answer->bytes, "\r\nx-amz-log-result:");
    if (text == NULL) die("no X-Amz-Log-Result");
    for (text += 19; *text == ' '; text++) {}
    for (const char *place; size < sizeof log - 1 && *text != '\r' && (place = strchr(alphabet, *text)); text++) {
        bits = bits << 6 | (unsigned)(place - alphabet);
        if ((held += 6) >= 8) log[size++] = (char)(bits >> (held -= 8));
    }
    log[size] = 0;
    const char *report = strstr(log, "\tDuration: ");
    if (report == NULL) die("no REPORT line in the log");
    return strtod(report + 11, NULL) * 1e3;
}

static void measure_overhead(int rounds, double *median, double *slow) {
    static struct request answer;
    double *overhead = calloc((size_t)rounds, sizeof *overhead);
    int connection = connect_to_service();
    for (int warm = 0; warm < 100; warm++) invoke(connection, "", &answer);
    for (int round = 0; round < rounds; round++) {
        double begin = now_us();
        invoke(connection, "X-Amz-Log-Type: Tail\r\n", &answer);
        overhead[round] = now_us() - begin - duration_us(&answer);
    }
    *median = quantile(overhead, rounds, 0.5);
    *slow = quantile(overhead, rounds, 0.99);
    close(connection);
}

struct worker {
    pthread_t thread;
    double until;
    long count;
};

static void *work(void *argument) {
    struct worker *worker = argument;
    struct request *answer = malloc(sizeof *answer);
    int connection = connect_to_service();
    for (; now_us() < worker->until; worker->count++) invoke(connection, "", answer);
    close(connection);
    free(answer);
    return NULL;
}

/* Invocations a second, each connection sending the next event when it has the answer to the last. */
static double measure_rate(int connections, double seconds) {
    struct worker workers[64] = {0};
    double begin = now_us();
    long count = 0;
    if (connections > 64) die("at most 64 connections");
    for (int i = 0; i < connections; i++) {
        workers[i].until = begin + seconds * 1e6;
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) die("cannot start a thread");
    }
    for (int i = 0; i < connections; i++) {
        pthread_join(workers[i].thread, NULL);
        count += workers[i].count;
    }
    return (double)count / ((now_us() - begin) / 1e6);
}

/* The first invocation after a change of the function's variables, which no environment outlives. */
static double measure_cold(int rounds) {
    static struct request answer;
    char path[256], body[128];
    double *times = calloc((size_t)rounds, sizeof *times);
    int connection = connect_to_service();
    snprintf(path, sizeof path, "/2015-03-31/functions/%s/configuration", function);
    for (int round = 0; round < rounds; round++) {
        snprintf(body, sizeof body, "{\"Environment\":{\"Variables\":{\"ROUND\":\"%d\"}}}", round);
        exchange(connection, "PUT", path, "", body, &answer);
        double begin = now_us();
        invoke(connection, "", &answer);
        times[round] = (now_us() - begin) / 1e3;
    }
    close(connection);
    return quantile(times, rounds, 0.5);
}

int main(int count, char **arguments) {
    if (count != 7) {
        fprintf(stderr, "usage: measure-invoke PORT FUNCTION ROUNDS CONNECTIONS SECONDS COLD-ROUNDS < EVENT\n");
        return 2;
    }
    port = (unsigned)atoi(arguments[1]);
    function = arguments[2];
    event[fread(event, 1, sizeof event - 1, stdin)] = 0;
    double median, slow, seconds = strtod(arguments[5], NULL);
    measure_overhead(atoi(arguments[3]), &median, &slow);
    measure_rate(atoi(arguments[4]), 1); /* Starts the environments. */
    double rate = measure_rate(atoi(arguments[4]), seconds);
    printf("%.0f %.0f %.0f %.1f\n", median, slow, rate, measure_cold(atoi(arguments[6])));
    return 0;
}
