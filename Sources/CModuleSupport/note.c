/*
 * The ELF note that says which ABI a module in Swift was built for: in C, as Swift's constants have no such layout.
 */
#include <mortise/handler.h>

static const struct {
    struct mortise_note_header header;
    uint16_t abi_major, abi_minor, required_minor, reserved;
} note MORTISE_NOTE_SECTION = {{8, 8, MORTISE_NOTE_MODULE, "Mortise"}, MORTISE_ABI_MAJOR, MORTISE_ABI_MINOR, 0, 0};
