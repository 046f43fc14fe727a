/*
 * A small library of the layers with script hosts: what Debian's libraries take from glibc 2.36, for the older glibc of
 * Lambda. scripts/lower-symbol-versions.py points their references here: a library without versions serves any.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

#define EXPORT __attribute__((visibility("default")))

EXPORT void arc4random_buf(void *buffer, size_t count);
EXPORT uint32_t arc4random(void);

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

uint32_t arc4random(void) {
    uint32_t number;
    arc4random_buf(&number, sizeof number);
    return number;
}
