/* Three handlers, told apart by their descriptors' contexts too. */
#include <mortise/handler.h>

static mortise_status first(const mortise_services *services, mortise_call *call, void *context) {
    return mortise_append_text(services, call, context);
}

static mortise_status second(const mortise_services *services, mortise_call *call, void *context) {
    return mortise_append_text(services, call, context);
}
MORTISE_HANDLER_WITH(first, MORTISE_EXCLUSIVE, "the first")
MORTISE_HANDLER_WITH(second, MORTISE_CONCURRENT, "the second")
#ifdef WITH_DEFAULT
static mortise_status handler(const mortise_services *services, mortise_call *call, void *context) {
    return mortise_append_text(services, call, context);
}
MORTISE_HANDLER_WITH(handler, 99, "the default")
MORTISE_MODULE_WITH("several", NULL, NULL, MORTISE_REF(first), MORTISE_REF(second), MORTISE_REF(handler))
#else
MORTISE_MODULE_WITH("several", NULL, NULL, MORTISE_REF(first), MORTISE_REF(second))
#endif
