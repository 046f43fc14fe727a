/* Needs more than the platform has: a function of glibc 2.36 and one whose default version is of 2.35. */
#include <math.h>
#include <stdlib.h>

double beyond_floor(double x) {
    return hypot(x, arc4random());
}
