/* Runs a program that prints the descriptors it has inherited, and answers. */
#include <mortise/handler.h>
#include <sys/wait.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", "for f in /proc/self/fd/*; do readlink $f; done; exit 0", (char *)NULL);
        _exit(127);
    }
    waitpid(child, &status, 0);
    return status == 0 ? mortise_append_text(services, call, "listed") : MORTISE_FAILED;
}
MORTISE_MODULE(handle)
