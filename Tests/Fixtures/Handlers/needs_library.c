/* Answers with what another library says, or cannot be loaded without it. */
#include <mortise/handler.h>

const char *library_answer(void);

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, library_answer());
}
MORTISE_MODULE(handle)
