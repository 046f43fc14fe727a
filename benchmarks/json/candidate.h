/* What a JSON library has to do to be compared. */
#ifndef JSON_CANDIDATE_H
#define JSON_CANDIDATE_H

#include <stddef.h>

/** Levels of nesting that a candidate is told to take, as the runtime does. */
enum { MOST_LEVELS = 64 };

struct candidate {
    const char *name;
    /**
     * Reads a text strictly, and writes what the library's user got to see of it, without spaces; to be freed. NULL when
     * the library refuses the text. There is a NUL after its last byte.
     */
    char *(*rewrite)(const char *text, size_t count);
    /** Reads an array of numbers and writes their sum; to be freed. */
    char *(*sum)(const char *text, size_t count);
};

extern const struct candidate yajl_candidate, json_c_candidate;

#endif
