/* A raw and a typed handler with a type, a required minor, and a symbol of libc. */
#define MORTISE_REQUIRED_MINOR 1
#include <mortise/handler.h>
#include <unistd.h>

static mortise_status raw(const mortise_services *services, mortise_call *call, void *context) {
    (void)services, (void)call, (void)context;
    return getpid() > 0 ? MORTISE_OK : MORTISE_FAILED;
}

MORTISE_TYPE(point, struct point { double x, y; })

static double area(struct point corner) {
    return corner.x * corner.y;
}

MORTISE_HANDLER_WITH(raw, MORTISE_CONCURRENT, NULL)
MORTISE_TYPED_WITH(double, area, (struct point corner), MORTISE_SERIAL, MORTISE_TYPE_REF(point))
MORTISE_MODULE_WITH("inspected", NULL, NULL, MORTISE_REF(raw), MORTISE_REF(area))
