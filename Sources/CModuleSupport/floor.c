/*
 * Definitions of what Swift 6.3's static libraries want from a glibc newer than the platform's 2.34. They are
 * local to the .so, and the linker takes them instead of libc's.
 */
#include "module_support.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

/* Weak, as the program of the tests has the runtime's definitions, too. */
#define HIDDEN __attribute__((weak, visibility("hidden")))

/* glibc 2.35 gave hypot a new version; the old one is still there, and differs only in not setting errno. */
#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#else
#define OLDEST "GLIBC_2.17"
#endif

double old_hypot(double x, double y);
float old_hypotf(float x, float y);
__asm__(".symver old_hypot, hypot@" OLDEST);
__asm__(".symver old_hypotf, hypotf@" OLDEST);

HIDDEN double hypot(double x, double y) { return old_hypot(x, y); }
HIDDEN float hypotf(float x, float y) { return old_hypotf(x, y); }

/* glibc 2.36; seeds of Swift's hashing. */
HIDDEN void arc4random_buf(void *bytes, size_t count) {
    char *next = bytes;
    while (count > 0) {
        ssize_t got = getrandom(next, count, 0);
        if (got < 0) continue; /* Interrupted by a signal. */
        next += got;
        count -= (size_t)got;
    }
}

HIDDEN uint32_t arc4random(void) {
    uint32_t number;
    arc4random_buf(&number, sizeof number);
    return number;
}
