/* The module's table. Go's init functions fill it; the entry point waits for them. */
#include "table.h"

enum { MOST_HANDLERS = 256 };

static mortise_handler handlers[MOST_HANDLERS];
static const mortise_handler *pointers[MOST_HANDLERS];
static mortise_module module = {
    .struct_size = sizeof(mortise_module),
    .abi_major = MORTISE_ABI_MAJOR,
    .abi_minor = MORTISE_ABI_MINOR,
    .name = "Go",
    .handlers = pointers,
};

/* Handlers get no notes of their own: their names are known when the program runs. */
static const struct {
    struct mortise_note_header header;
    uint16_t abi_major, abi_minor, required_minor, reserved;
} note MORTISE_NOTE_SECTION = {{8, 8, MORTISE_NOTE_MODULE, "Mortise"}, MORTISE_ABI_MAJOR, MORTISE_ABI_MINOR, 0, 0};

/* In mortise.go. */
mortise_status mortise_go_invoke(const mortise_services *services, mortise_call *call, uintptr_t index);
void mortise_go_ready(void);

static mortise_status invoke(const mortise_services *services, mortise_call *call, void *context) {
    return mortise_go_invoke(services, call, (uintptr_t)context);
}

int mortise_go_add(char *name, uintptr_t index) {
    if (module.handler_count == MOST_HANDLERS) return 0;
    mortise_handler *handler = &handlers[module.handler_count];
    handler->struct_size = sizeof *handler;
    handler->name = name;
    handler->invoke = invoke;
    handler->context = (void *)index;
    pointers[module.handler_count++] = handler;
    return 1;
}

MORTISE_EXPORT const mortise_module *mortise_module_v1(void) {
    /* A shared object's Go starts on a thread of its own while it is loaded. A call into Go waits until all init
     * functions have run. */
    mortise_go_ready();
    return &module;
}
