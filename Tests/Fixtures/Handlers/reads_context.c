/* Answers with one line a getter of the context. */
#include <mortise/handler.h>
#include <stdio.h>

static void text(const mortise_services *services, mortise_call *call, mortise_text_key key) {
    char name[40];
    size_t count = 12345;
    const char *value = mortise_text(services, call, key, &count);
    snprintf(name, sizeof name, "text %d %zu: ", (int)key, count);
    mortise_append_text(services, call, name);
    mortise_append_text(services, call, value == NULL ? "(none)" : value);
    mortise_append_text(services, call, "\n");
}

static void number(const mortise_services *services, mortise_call *call, mortise_number_key key) {
    char line[60];
    long long value = mortise_number(services, call, key);
    snprintf(line, sizeof line, "number %d: %lld\n", (int)key, value);
    mortise_append_text(services, call, line);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    for (mortise_text_key key = 0; key <= MORTISE_EVENT_CONTENT_TYPE + 1; ++key) {
        text(services, call, key);
    }
    for (mortise_number_key key = 0; key <= MORTISE_MEMORY_LIMIT_MB + 1; ++key) {
        number(services, call, key);
    }
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
