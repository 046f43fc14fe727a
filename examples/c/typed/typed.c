/* Functions that know nothing of JSON: the runtime reads and writes it by their prototypes. */
#include <mortise/handler.h>

#include <math.h>
#include <stddef.h>

/* {"width":2,"height":1.5} or [2,1.5] gives 3.0. */
static double area(double width, double height) {
    return width * height;
}
MORTISE_TYPED(double, area, (double width, double height))

MORTISE_TYPE(point, struct point { double x, y; })
MORTISE_TYPE(unit, enum unit { METRE, KILOMETRE })

/* {"from":{"x":0,"y":0},"to":{"x":3,"y":4},"unit":"METRE"} gives 5.0. */
static double distance(struct point from, const struct point *to, enum unit unit) {
    double x = to->x - from.x, y = to->y - from.y, metres = sqrt(x * x + y * y);
    return unit == KILOMETRE ? metres / 1000 : metres;
}
MORTISE_TYPED_WITH(double, distance, (struct point from, const struct point *to, enum unit unit), MORTISE_EXCLUSIVE,
                   MORTISE_TYPE_REF(point), MORTISE_TYPE_REF(unit))

/* {"values":[3,5,10]} or [[3,5,10]] gives 6.0. */
static double mean(const double *values MORTISE_COUNT(n), size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += values[i];
    return sum / (double)n;
}
MORTISE_TYPED(double, mean, (const double *values MORTISE_COUNT(n), size_t n))

MORTISE_MODULE_WITH("typed", NULL, NULL, MORTISE_REF(area), MORTISE_REF(distance), MORTISE_REF(mean))
