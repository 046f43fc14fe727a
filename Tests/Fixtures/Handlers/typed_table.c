/* A typed handler of a table by hand, with what -D says. */
#include <mortise/handler.h>

static double area(double width, double height) {
    return width * height;
}

#ifndef FLAGS
#define FLAGS MORTISE_IS_TYPED
#endif
#ifndef SIGNATURE
#define SIGNATURE "double area(double width, double height)"
#endif
#ifndef FUNCTION
#define FUNCTION (void (*)(void)) area
#endif

static const mortise_handler handler = {sizeof handler, FLAGS,     "area", NULL, NULL, MORTISE_EXCLUSIVE,
                                        0,              SIGNATURE, NULL,   FUNCTION};
static const mortise_handler *const handlers[] = {&handler};
static const mortise_module module = {
    sizeof module, MORTISE_ABI_MAJOR, MORTISE_ABI_MINOR, 0, 0, 0, "typed_table", NULL, handlers, 1, NULL, NULL};

const mortise_module *mortise_module_v1(void) {
    (void)area;
    return &module;
}
