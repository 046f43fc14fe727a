/* Forks a child that exits with _exit, waits for it, and answers with its status. */
#include <mortise/handler.h>

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char answer[20];
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        _exit(3);
    }
    waitpid(child, &status, 0);
    snprintf(answer, sizeof answer, "child %d", WEXITSTATUS(status));
    return mortise_append_text(services, call, answer);
}
MORTISE_MODULE(handle)
