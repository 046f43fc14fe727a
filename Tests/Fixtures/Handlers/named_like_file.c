/* Two handlers, one of them named like the file. */
#include <mortise/handler.h>

static mortise_status other(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "the other");
}

static mortise_status named_like_file(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "the one named like the file");
}
MORTISE_HANDLER(other)
MORTISE_HANDLER(named_like_file)
MORTISE_MODULE_WITH("named_like_file", NULL, NULL, MORTISE_REF(other), MORTISE_REF(named_like_file))
