/* The shortest module, as mortise/module.h shows it. C and C++. */
#include <mortise/handler.h>

static mortise_status one_line(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return mortise_append_text(services, call, "{\"message\":\"Hello\"}");
}
MORTISE_MODULE(one_line)
