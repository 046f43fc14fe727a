/*
 * Forks a child that leaves by LEAVE, waits for it, and answers with its status.
 * LEAVE is _exit, or exit, with which the child breaks the rules.
 */
#include <mortise/handler.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char answer[20];
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        LEAVE(3);
    }
    waitpid(child, &status, 0);
    snprintf(answer, sizeof answer, "child %d", WEXITSTATUS(status));
    return mortise_append_text(services, call, answer);
}
MORTISE_MODULE(handle)
