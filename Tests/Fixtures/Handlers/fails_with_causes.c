/* Fails with two frames and a chain of CAUSES causes. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    static mortise_error errors[CAUSES + 1];
    static mortise_frame inner, outer;
    static const mortise_frame *const frames[] = {&inner, &outer};
    inner = (mortise_frame){sizeof inner, 12, MORTISE_LITERAL("find"), MORTISE_LITERAL("orders.c")};
    outer = (mortise_frame){sizeof outer, 0, MORTISE_LITERAL("handle"), MORTISE_LITERAL("")};
    for (int index = 0; index <= CAUSES; ++index) {
        errors[index].struct_size = sizeof errors[index];
        errors[index].type = MORTISE_LITERAL("Order.NotFound");
        errors[index].message = MORTISE_LITERAL("order 7 does not exist");
        errors[index].cause = index < CAUSES ? &errors[index + 1] : NULL;
    }
    errors[0].frames = frames;
    errors[0].frame_count = 2;
    mortise_fail(services, call, errors);
    return MORTISE_FAILED;
}
MORTISE_MODULE(handle)
