#include "loopback.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

void die(const char *what) {
    fprintf(stderr, "%s: %s\n", what, errno != 0 ? strerror(errno) : "not as expected");
    exit(2);
}

int listen_on_loopback(unsigned *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    struct timeval patience = {.tv_sec = 10}; /* For accept: a runtime that never comes ends the benchmark. */
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 16) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0 ||
        setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
        die("cannot listen on 127.0.0.1");
    *port = ntohs(address.sin_port);
    return listener;
}

pid_t start_runtime(const char *program, unsigned port, const char *task_root, const char *handler) {
    char api[64], root[4096], name[256];
    snprintf(api, sizeof api, "AWS_LAMBDA_RUNTIME_API=127.0.0.1:%u", port);
    snprintf(root, sizeof root, "LAMBDA_TASK_ROOT=%s", task_root);
    snprintf(name, sizeof name, "_HANDLER=%s", handler);
    char *const arguments[] = {(char *)program, NULL};
    char *const environment[] = {api, root, name, "AWS_LAMBDA_FUNCTION_NAME=benchmark", "LANG=en_US.UTF-8", NULL};
    pid_t child = vfork(); /* fork() would cost the parent's size at every start. */
    if (child < 0) die("cannot start a process");
    if (child == 0) {
        execve(program, arguments, environment);
        _exit(127);
    }
    return child;
}

void end_runtime(pid_t child) {
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

long status_kb(pid_t process, const char *name) {
    char path[64], line[256];
    long value = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *file = fopen(path, "re");
    if (file == NULL) die(path);
    while (value < 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0) value = strtol(line + strlen(name), NULL, 10);
    fclose(file);
    return value;
}

long open_descriptors(pid_t process) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd", (int)process);
    DIR *folder = opendir(path);
    if (folder == NULL) die(path);
    long count = -2; /* . and .. */
    while (readdir(folder) != NULL) count++;
    closedir(folder);
    return count;
}

int receive_request(int socket, struct request *request) {
    ssize_t got = recv(socket, request->bytes + request->count, sizeof request->bytes - 1 - request->count, 0);
    if (got <= 0) return -1;
    request->count += (size_t)got;
    request->bytes[request->count] = 0;
    const char *body = strstr(request->bytes, "\r\n\r\n");
    if (body == NULL) return 0;
    const char *length = strcasestr(request->bytes, "\r\ncontent-length:");
    size_t expected = length != NULL && length < body ? strtoul(length + 17, NULL, 10) : 0;
    return request->count >= (size_t)(body + 4 - request->bytes) + expected;
}
