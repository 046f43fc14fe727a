#include "json.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 };

static const char *skip_value(const char *at, const char *end, int depth);

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
    return at;
}

/* The four digits of \uXXXX, or -1. */
static int32_t hex4(const char *at, const char *end) {
    int32_t value = 0;
    if (end - at < 4) return -1;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Every skip_… returns the place behind what it read, or NULL where that is not JSON. */
static const char *skip_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++) {
        if ((unsigned char)*at < 0x20) return NULL;
        if (*at != '\\') continue;
        if (++at == end) return NULL;
        if (*at == 'u') {
            if (hex4(at + 1, end) < 0) return NULL;
            at += 4;
        } else if (strchr("\"\\/bfnrt", *at) == NULL || *at == 0) {
            return NULL;
        }
    }
    return at < end ? at + 1 : NULL;
}

static const char *skip_digits(const char *at, const char *end) {
    const char *first = at;
    while (at < end && *at >= '0' && *at <= '9') at++;
    return at > first ? at : NULL;
}

static const char *skip_number(const char *at, const char *end) {
    if (*at == '-') at++;
    at = at < end && *at == '0' ? at + 1 : skip_digits(at, end);
    if (at != NULL && at < end && *at == '.') at = skip_digits(at + 1, end);
    if (at != NULL && at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < end && (*at == '+' || *at == '-')) at++;
        at = skip_digits(at, end);
    }
    return at;
}

static const char *skip_word(const char *at, const char *end, const char *word) {
    size_t count = strlen(word);
    return (size_t)(end - at) >= count && memcmp(at, word, count) == 0 ? at + count : NULL;
}

/* The colon behind a member's name, and the space around it. */
static const char *skip_colon(const char *at, const char *end) {
    at = skip_space(at, end);
    return at < end && *at == ':' ? skip_space(at + 1, end) : NULL;
}

static const char *skip_container(const char *at, const char *end, int depth) {
    bool is_object = *at == '{';
    char close = is_object ? '}' : ']';
    if (depth == DEEPEST) return NULL;
    at = skip_space(at + 1, end);
    if (at < end && *at == close) return at + 1;
    for (;;) {
        if (is_object) {
            if (at == end || *at != '"' || (at = skip_string(at, end)) == NULL) return NULL;
            if ((at = skip_colon(at, end)) == NULL) return NULL;
        }
        if ((at = skip_value(at, end, depth + 1)) == NULL) return NULL;
        at = skip_space(at, end);
        if (at < end && *at == close) return at + 1;
        if (at == end || *at != ',') return NULL;
        at = skip_space(at + 1, end);
    }
}

static const char *skip_value(const char *at, const char *end, int depth) {
    if (at == end) return NULL;
    switch (*at) {
    case '{':
    case '[': return skip_container(at, end, depth);
    case '"': return skip_string(at, end);
    case 't': return skip_word(at, end, "true");
    case 'f': return skip_word(at, end, "false");
    case 'n': return skip_word(at, end, "null");
    default: return skip_number(at, end);
    }
}

bool json_read(const char *bytes, size_t count, struct json *value) {
    const char *limit = bytes + count;
    value->at = skip_space(bytes, limit);
    value->end = skip_value(value->at, limit, 0);
    return value->end != NULL && skip_space(value->end, limit) == limit;
}

static bool is_name(struct json string, const char *name) {
    struct text decoded = {0};
    text_append_decoded(&decoded, string);
    bool same = !decoded.failed && decoded.count == strlen(name) && memcmp(decoded.bytes, name, decoded.count) == 0;
    text_free(&decoded);
    return same;
}

bool json_member(struct json object, const char *name, struct json *value) {
    if (object.at == object.end || *object.at != '{') return false;
    const char *at = skip_space(object.at + 1, object.end);
    while (*at == '"') {
        struct json key = {at, skip_string(at, object.end)};
        value->at = skip_colon(key.end, object.end);
        value->end = skip_value(value->at, object.end, 0);
        if (is_name(key, name)) return true;
        at = skip_space(value->end, object.end);
        if (*at == ',') at = skip_space(at + 1, object.end);
    }
    return false;
}

void text_append(struct text *text, const char *bytes, size_t count) {
    if (text->failed || count == 0) return;
    if (text->capacity - text->count < count) {
        size_t capacity = 2 * text->capacity + count + 256;
        char *grown = realloc(text->bytes, capacity);
        text->failed = grown == NULL;
        if (text->failed) return;
        text->bytes = grown;
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->count, bytes, count);
    text->count += count;
}

static void append_scalar(struct text *text, int32_t scalar) {
    char utf8[4];
    size_t count = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    for (size_t i = count; i-- > 1; scalar >>= 6) utf8[i] = (char)(0x80 | (scalar & 0x3F));
    utf8[0] = (char)(count == 1 ? scalar : (0xF00 >> count & 0xFF) | scalar);
    text_append(text, utf8, count);
}

/* \uXXXX at `at`, with its second half where it is a surrogate pair; a lone half means U+FFFD. */
static const char *append_escape(struct text *text, const char *at, const char *end) {
    int32_t scalar = hex4(at + 2, end);
    if (scalar >= 0xD800 && scalar < 0xDC00 && end - at >= 12 && at[6] == '\\' && at[7] == 'u') {
        int32_t low = hex4(at + 8, end);
        if (low >= 0xDC00 && low < 0xE000) {
            append_scalar(text, 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00));
            return at + 12;
        }
    }
    append_scalar(text, scalar >= 0xD800 && scalar < 0xE000 ? 0xFFFD : scalar);
    return at + 6;
}

void text_append_decoded(struct text *text, struct json value) {
    static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
    if (value.at == value.end || *value.at != '"') return;
    for (const char *at = value.at + 1, *end = value.end - 1; at < end;) {
        if (*at != '\\') {
            text_append(text, at++, 1);
        } else if (at[1] == 'u') {
            at = append_escape(text, at, end);
        } else {
            const char *letter = strchr(letters, at[1]);
            text_append(text, letter ? meanings + (letter - letters) : at + 1, 1);
            at += 2;
        }
    }
}

void text_append_quoted(struct text *text, const char *bytes, size_t count) {
    text_append(text, "\"", 1);
    for (const char *at = bytes; at < bytes + count; at++) {
        char escape[8];
        unsigned char c = (unsigned char)*at;
        if (c == '"' || c == '\\') text_append(text, "\\", 1);
        if (c >= 0x20) text_append(text, at, 1);
        else text_append(text, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", c));
    }
    text_append(text, "\"", 1);
}

void text_free(struct text *text) {
    free(text->bytes);
    memset(text, 0, sizeof *text);
}
