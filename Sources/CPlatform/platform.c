#define _GNU_SOURCE /* strtod_l, strtof_l */
#include "platform.h"

#include <sys/random.h>

void platform_flush(void) {
    /* Not fflush(NULL): it would wait for a thread that blocks in reading some other stream. */
    fflush(stdout);
    fflush(stderr);
}

/* Made at the first number, by the thread that runs handlers, and kept. */
static locale_t c_locale(void) {
    static locale_t locale;
    if (locale == NULL) {
        locale = newlocale(LC_ALL_MASK, "C", NULL);
    }
    return locale;
}

double platform_read_double(const char *text) {
    return strtod_l(text, NULL, c_locale());
}

float platform_read_float(const char *text) {
    return strtof_l(text, NULL, c_locale());
}

/*
 * The Embedded stdlib seeds its hashing with arc4random_buf, which glibc has since 2.36 only; Lambda has
 * 2.34. Hidden, so that no handler meets it. In C because it replaces a C symbol.
 */
__attribute__((visibility("hidden"))) void arc4random_buf(void *bytes, size_t count);

void arc4random_buf(void *bytes, size_t count) {
    unsigned char *next = bytes;
    while (count > 0) {
        ssize_t written = getrandom(next, count, 0);
        if (written > 0) {
            next += written;
            count -= (size_t)written;
        } else if (errno != EINTR) {
            abort(); /* No kernel that Lambda uses lacks getrandom; hashing with a known seed would be worse. */
        }
    }
}
