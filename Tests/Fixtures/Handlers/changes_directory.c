/* Answers with its working directory, then changes it. */
#include <mortise/handler.h>

#include <unistd.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char folder[4096];
    mortise_append_text(services, call, getcwd(folder, sizeof folder));
    return chdir("/") == 0 ? MORTISE_OK : MORTISE_FAILED;
}
MORTISE_MODULE(handle)
