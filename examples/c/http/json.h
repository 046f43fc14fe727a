/*
 * Reads JSON in place: checks a text once, then finds members without allocating.
 *
 * A library would be the better choice for more than this: Debian's static yajl works too, but makes the zip
 * 16 kB instead of 4 kB, and its jansson and cJSON cannot be linked into a shared object.
 */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

/** One value, with its quotes or brackets. Points into the text that was read. */
struct json {
    const char *at;
    const char *end;
};

/** Checks that `count` bytes are one JSON value (RFC 8259), nested at most 64 deep. */
bool json_read(const char *bytes, size_t count, struct json *value);

/** Finds a member of an object; the first one where a name occurs twice. `name` is ASCII. */
bool json_member(struct json object, const char *name, struct json *value);

/** Text that grows; `bytes` belongs to it until text_free. After a failed allocation it takes nothing more. */
struct text {
    char *bytes;
    size_t count, capacity;
    bool failed;
};

/** Appends bytes. */
void text_append(struct text *text, const char *bytes, size_t count);

/** Appends what a JSON string means; nothing where `value` is no string. */
void text_append_decoded(struct text *text, struct json value);

/** Appends bytes as a JSON string with its quotes. */
void text_append_quoted(struct text *text, const char *bytes, size_t count);

void text_free(struct text *text);

#endif
