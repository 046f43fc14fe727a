/*
 * What an author would write who knows C and yajl, and these three functions only.
 *
 * It parses with callbacks straight into the arguments, without a tree; tells mistyped, missing, unknown and duplicate
 * values; prints doubles with the fewest of 15, 16 or 17 digits that read back as the same value ("%.15g" and so on);
 * and keeps its generator and its array from call to call. Not thread-safe.
 */
#ifndef TYPED_PEER_H
#define TYPED_PEER_H

#include <stddef.h>

struct peer;

/** An answer, valid until the peer's next; `bytes` is NULL where it failed, and `error` says why. */
struct peer_answer {
    const unsigned char *bytes;
    size_t count;
    const char *error;
};

/** NULL when there is no memory. */
struct peer *peer_make(void);

/** {"width":2,"height":1.5}; there is a NUL after the event's last byte, as for the runtime. */
struct peer_answer peer_area(struct peer *peer, const unsigned char *event, size_t count);

/** [1.5,2] */
struct peer_answer peer_sum(struct peer *peer, const unsigned char *event, size_t count);

/** 3, for an array of three. */
struct peer_answer peer_samples(struct peer *peer, const unsigned char *event, size_t count);

#endif
