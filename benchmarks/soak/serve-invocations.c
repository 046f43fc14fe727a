/*
 * Feeds one event again and again to a runtime and watches its memory and descriptors.
 * Usage: serve-invocations COUNT TASK-ROOT HANDLER BOOTSTRAP EVENT-FILE
 * Prints: descriptors and VmRSS in kB after 1,000 invocations, both at the end, invocations a second, and the CPU time in µs of
 * an invocation (of the runtime's first thread). The last two are of what comes after those 1,000; where no more are wanted, the
 * rate is counted from the first request for an event.
 */
#include "../loopback.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CONNECTIONS = 16, FIRST_LOOK = 1000 };

struct soak {
    const char *event;
    size_t event_count;
    long wanted, delivered, answered;
    struct look { long descriptors, resident_kb; double cpu_us; } first, last;
    struct timespec begin; /* Since when the rate is counted. */
    pid_t runtime;
};

static void send_all(int socket, const char *bytes, size_t count) {
    if (send(socket, bytes, count, MSG_NOSIGNAL) != (ssize_t)count) die("cannot send to the runtime");
}

static void look(pid_t runtime, struct look *look) {
    char path[64];
    unsigned long long ns = 0;
    look->descriptors = open_descriptors(runtime);
    look->resident_kb = status_kb(runtime, "VmRSS:");
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)runtime);
    FILE *file = fopen(path, "re");
    if (file == NULL || fscanf(file, "%llu", &ns) != 1) die(path);
    fclose(file);
    look->cpu_us = (double)ns / 1e3;
}

/* Answers one request. Both looks happen while the runtime waits for an event, so that they see the same moment. */
static bool answer(struct soak *soak, int socket, const struct request *request) {
    static char reply[65536];
    if (strncmp(request->bytes, "GET ", 4) == 0) {
        if (soak->answered == FIRST_LOOK) look(soak->runtime, &soak->first);
        if (soak->delivered == 0 || soak->answered == FIRST_LOOK) clock_gettime(CLOCK_MONOTONIC, &soak->begin);
        if (soak->answered == soak->wanted) {
            look(soak->runtime, &soak->last);
            return false;
        }
        if (soak->delivered++ != soak->answered) die("the runtime asks again without an answer");
        int count = snprintf(reply, sizeof reply,
                             "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Lambda-Runtime-Aws-Request-Id: 00000000-0000-4000-8000-%012ld\r\n"
                             "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-%024ld;Parent=3a3b2c1d0e0f1a2b;Sampled=1\r\n"
                             "Lambda-Runtime-Deadline-Ms: %lld\r\n"
                             "Lambda-Runtime-Invoked-Function-Arn: "
                             "arn:aws:lambda:us-east-1:123456789012:function:soak\r\n"
                             "Content-Length: %zu\r\n\r\n%s",
                             soak->delivered, soak->delivered, (long long)(time(NULL) + 3) * 1000, soak->event_count, soak->event);
        send_all(socket, reply, (size_t)count);
    } else if (strstr(request->bytes, "/response HTTP/1.1\r\n") != NULL) {
        static const char accepted[] = "HTTP/1.1 202 Accepted\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n";
        soak->answered++;
        send_all(socket, accepted, sizeof accepted - 1);
    } else {
        fprintf(stderr, "the runtime did not answer the event, but sent: %.500s\n", request->bytes);
        exit(2);
    }
    return true;
}

static void serve(struct soak *soak, int listener) {
    static struct request requests[MOST_CONNECTIONS];
    struct pollfd polls[MOST_CONNECTIONS + 1] = {{.fd = listener, .events = POLLIN}};
    nfds_t used = 1;
    for (;;) {
        if (poll(polls, used, 10000) <= 0) die("the runtime has been silent for 10 s");
        for (nfds_t i = used - 1; i >= 1; i--) {
            if (polls[i].revents == 0) continue;
            int state = receive_request(polls[i].fd, &requests[i - 1]);
            if (state > 0 && !answer(soak, polls[i].fd, &requests[i - 1])) return;
            if (state > 0) requests[i - 1].count = 0;
            if (state >= 0) continue;
            close(polls[i].fd);
            polls[i] = polls[--used];
            requests[i - 1] = requests[used - 1];
        }
        if (polls[0].revents == 0) continue;
        if (used > MOST_CONNECTIONS) die("the runtime holds too many connections");
        polls[used] = (struct pollfd){.fd = accept(listener, NULL, NULL), .events = POLLIN};
        requests[used++ - 1].count = 0;
    }
}

int main(int count, char **arguments) {
    static char event[32768];
    if (count != 6) {
        fprintf(stderr, "usage: serve-invocations COUNT TASK-ROOT HANDLER BOOTSTRAP EVENT-FILE\n");
        return 2;
    }
    FILE *file = fopen(arguments[5], "re");
    if (file == NULL) die(arguments[5]);
    struct soak soak = {.wanted = atol(arguments[1]), .event = event};
    soak.event_count = fread(event, 1, sizeof event - 1, file);
    fclose(file);
    unsigned port;
    int listener = listen_on_loopback(&port);
    struct timespec end;
    soak.runtime = start_runtime(arguments[4], port, arguments[2], arguments[3]);
    serve(&soak, listener);
    clock_gettime(CLOCK_MONOTONIC, &end);
    end_runtime(soak.runtime);
    double seconds = (double)(end.tv_sec - soak.begin.tv_sec) + (double)(end.tv_nsec - soak.begin.tv_nsec) / 1e9;
    double watched = (double)(soak.wanted > FIRST_LOOK ? soak.wanted - FIRST_LOOK : soak.wanted);
    printf("%ld %ld %ld %ld %.0f %.1f\n", soak.first.descriptors, soak.first.resident_kb, soak.last.descriptors,
           soak.last.resident_kb, watched / seconds, (soak.last.cpu_us - soak.first.cpu_us) / watched);
    return 0;
}
