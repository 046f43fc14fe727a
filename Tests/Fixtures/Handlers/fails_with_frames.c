/* Fails with 300 frames whose paths are long. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static mortise_frame frame;
    static const mortise_frame *frames[300];
    static char path[1000];
    memset(path, 'p', sizeof path);
    frame = (mortise_frame){sizeof frame, 7, MORTISE_LITERAL("again"), {path, sizeof path}};
    for (int index = 0; index < 300; ++index) {
        frames[index] = &frame;
    }
    mortise_error error = {sizeof error, 0, MORTISE_LITERAL("Stack.Deep"), MORTISE_LITERAL("too deep"), NULL, frames, 300, NULL, 0};
    mortise_fail(services, call, &error);
    return MORTISE_FAILED;
}
MORTISE_MODULE(handle)
