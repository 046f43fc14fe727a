#define _GNU_SOURCE /* strtod_l, strtof_l, pipe2, memfd_create */
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

/*
 * Up to 15 digits without an exponent, which is what most numbers are. As a double both the digits and the power of ten
 * are exact then, and the one division rounds as strtod does, at a quarter of the time (Clinger: How to Read Floating
 * Point Numbers Accurately, 1990). Returns 0 for any other number.
 */
static int read_short_double(const char *text, size_t count, double *number) {
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *end = text + count;
    int is_negative = count > 0 && *text == '-';
    text += is_negative;
    if (end - text > 16) return 0; /* The point is one of them. */
    int64_t digits = 0;
    const char *point = NULL;
    for (; text < end; text++) {
        if (*text >= '0' && *text <= '9') {
            digits = digits * 10 + (*text - '0');
        } else if (*text == '.') {
            point = text;
        } else {
            return 0;
        }
    }
    if (digits > 999999999999999) return 0;
    double magnitude = is_negative ? -(double)digits : (double)digits;
    *number = point == NULL ? magnitude : magnitude / powers[end - point - 1];
    return 1;
}

double platform_read_double(const char *text, size_t count) {
    double number;
    return read_short_double(text, count, &number) ? number : strtod_l(text, NULL, c_locale());
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

int platform_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return -1;
    }
    /* The writer's end stays as programs expect it. */
    return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

int platform_memory_file(const void *bytes, size_t count) {
    int file = memfd_create("event", MFD_CLOEXEC);
    size_t written = 0;
    while (file >= 0 && written < count) {
        ssize_t part = pwrite(file, (const char *)bytes + written, count - written, (off_t)written);
        if (part < 0 && errno == EINTR) {
            continue;
        }
        if (part <= 0) {
            close(file);
            return -1;
        }
        written += (size_t)part;
    }
    return file;
}

char **platform_environment(void) {
    return environ;
}
