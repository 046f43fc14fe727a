/*
 * libmortise-arc4random.so of the layer: what Debian's libexpat and libcrypt take from glibc 2.36, for the older glibc of
 * Lambda. scripts/lower-symbol-version.py takes the version off their references, so that this is found.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

__attribute__((visibility("default"))) void arc4random_buf(void *buffer, size_t count);

void arc4random_buf(void *buffer, size_t count) {
    char *next = buffer;
    while (count > 0) {
        ssize_t got = getrandom(next, count, 0);
        if (got < 0 && errno != EINTR) abort();
        if (got < 0) continue;
        next += got;
        count -= (size_t)got;
    }
}
