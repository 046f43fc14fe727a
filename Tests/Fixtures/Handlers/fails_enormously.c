/* Fails with the longest message, which is all quotes, and a ring of causes. */
#include <mortise/handler.h>

#include <string.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static char message[300000];
    memset(message, '\1', sizeof message);
    mortise_error error = {sizeof error, 0, {"Enormous", 8}, {message, sizeof message}, NULL, NULL, 0, NULL, 0};
    error.cause = &error;
    mortise_fail(services, call, &error);
    return MORTISE_FAILED;
}
MORTISE_MODULE(handle)
