/* The functions that both sides call. In a file of their own, so that no compiler sees through the call. */
#ifndef TYPED_FUNCTIONS_H
#define TYPED_FUNCTIONS_H

#include <stddef.h>

double area(double width, double height);

double sum(const double *values, size_t n);

/* `n` doubles of the kind that has 17 digits; at most MOST_SAMPLES. The memory is the function's. */
enum { MOST_SAMPLES = 1 << 16 };
const double *samples(size_t n);

#endif
