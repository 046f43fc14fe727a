/*
 * libmortise-php-floor.so: what Debian's libraries need of a glibc that is newer than the platform's.
 * scripts/lower-symbol-versions.py points their references here. No versions here: the loader then takes a symbol of
 * this file for a reference to any version.
 */
#include <stddef.h>
#include <stdlib.h>
#include <sys/random.h>

/* glibc 2.36; of libexpat, for the seed of its hashes. */
__attribute__((visibility("default"))) void arc4random_buf(void *bytes, size_t count);

void arc4random_buf(void *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t got = getrandom((char *)bytes + done, count - done, 0);
        if (got < 0) abort(); /* No randomness is no state to go on in; with flags 0 getrandom only ever waits. */
        done += (size_t)got;
    }
}
