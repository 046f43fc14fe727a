/* Writes to a pipe that nobody reads, and answers with what came of it. */
#include <mortise/handler.h>

#include <errno.h>
#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    int ends[2];
    if (pipe(ends) != 0) {
        return MORTISE_FAILED;
    }
    close(ends[0]);
    int isBroken = write(ends[1], "x", 1) == -1 && errno == EPIPE;
    close(ends[1]);
    return mortise_append_text(services, call, isBroken ? "EPIPE" : "written");
}
MORTISE_MODULE(handle)
