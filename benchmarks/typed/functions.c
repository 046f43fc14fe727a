#include "functions.h"

#include <stdint.h>

double area(double width, double height) {
    return width * height;
}

double sum(const double *values, size_t n) {
    double total = 0;
    for (size_t index = 0; index < n; index++) total += values[index];
    return total;
}

const double *samples(size_t n) {
    static double made[MOST_SAMPLES];
    static size_t count;
    static uint64_t state = 1;
    if (n > MOST_SAMPLES) return NULL;
    for (; count < n; count++) {
        /* Knuth's generator: its upper 53 bits are a double in 0..<1 with as many digits as doubles have. */
        state = state * 6364136223846793005u + 1442695040888963407u;
        made[count] = (double)(state >> 11) / (double)(UINT64_C(1) << 53);
    }
    return made;
}
