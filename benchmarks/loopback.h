/* What the benchmarks share: a listening socket on 127.0.0.1, a child that is told of it, its figures in /proc. */
#ifndef LOOPBACK_H
#define LOOPBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/** Prints a sentence with errno's and ends the benchmark. */
_Noreturn void die(const char *what);

/** Listens on a free port of 127.0.0.1; the port is stored in `*port`. Returns the descriptor. */
int listen_on_loopback(unsigned *port);

/** Starts `program` with Lambda's variables for the port, the task root and the handler name; gives its process id. */
pid_t start_runtime(const char *program, unsigned port, const char *task_root, const char *handler);

/** Ends a child by SIGKILL and waits for it. */
void end_runtime(pid_t child);

/** A line of /proc/PID/status in kB, for example "VmRSS:". */
long status_kb(pid_t process, const char *name);

/** How many descriptors a process has open. */
long open_descriptors(pid_t process);

/** A request, as far as it has been received. */
struct request {
    char bytes[65536];
    size_t count;
};

/**
 * Receives more of a request. Returns 1 when it is complete (its body included), 0 when more is to come, -1 at
 * the end of the connection. Receives one request at a time: no client of ours pipelines.
 */
int receive_request(int socket, struct request *request);

#endif
