/* What mortise.go needs of C. */
#include <mortise/handler.h>

#include <stdint.h>
#include <stdlib.h>

/* Adds a handler to the module's table; `name` is kept. 0 when the table is full. */
int mortise_go_add(char *name, uintptr_t index);

/* mortise_log with a message that is not in the record yet: Go may not store pointers in what it passes. */
static inline mortise_status mortise_go_log(const mortise_services *services, mortise_call *call, mortise_log_record record,
                                            const char *message, size_t count) {
    record.message = mortise_make_view(message, count);
    return mortise_log(services, call, &record);
}
