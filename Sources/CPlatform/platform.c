#include "platform.h"

#include <sys/random.h>

void platform_flush(void) {
    /* Not fflush(NULL): it would wait for a thread that blocks in reading some other stream. */
    fflush(stdout);
    fflush(stderr);
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
