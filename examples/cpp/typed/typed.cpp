// Typed handlers: plain functions of C types, which may throw. The runtime reads the JSON by their prototypes.
#include <mortise.hpp>

#include <cmath>
#include <numeric>
#include <stdexcept>

MORTISE_TYPE(point, struct point { double x, y; })

static double area(double width, double height) {
    return width * height;
}

static double distance(struct point from, struct point to) {
    const double x = to.x - from.x, y = to.y - from.y;
    return std::sqrt(x * x + y * y); // Not std::hypot: the linker would take that of glibc 2.35, Lambda has 2.34.
}

static double mean(const double *numbers, size_t count) {
    if (count == 0) throw std::domain_error("a mean needs at least one number");
    return std::accumulate(numbers, numbers + count, 0.0) / static_cast<double>(count);
}

MORTISE_CPP_TYPED(double, area, (double width, double height))
MORTISE_CPP_TYPED_WITH(double, distance, (struct point from, struct point to), MORTISE_EXCLUSIVE,
                       MORTISE_TYPE_REF(point))
MORTISE_CPP_TYPED(double, mean, (const double *numbers MORTISE_COUNT(count), size_t count))
MORTISE_MODULE_WITH("typed", nullptr, nullptr, MORTISE_REF(area), MORTISE_REF(distance), MORTISE_REF(mean))
