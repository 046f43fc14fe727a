/*
 * libmortise-php-iconv.so: iconv(3) for PHP, by ICU, which is in the layer anyway. glibc keeps its conversions in modules
 * that the platform may not have, and Debian's modules do not load into the platform's glibc (DT_RELR). PHP's extension is
 * pointed here by scripts/lower-symbol-versions.py --redirect.
 *
 * Unlike glibc's, //IGNORE drops what cannot be converted without an error, and //TRANSLIT writes a question mark for it.
 */
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define EXPORT __attribute__((visibility("default")))

enum { LONGEST_NAME = 64, LONGEST_CHARACTER = 64 };

/*
 * A conversion goes character by character, since callers look at how much was read when a buffer is full: the character
 * that did not fit stays unread, and here.
 */
struct conversion {
    UConverter *from, *to;
    char character[LONGEST_CHARACTER];
    size_t written, read; /* Sizes of it there and in the text; `read` is 0 when there is none. */
};

EXPORT void *iconv_open(const char *to, const char *from);
EXPORT size_t iconv(void *conversion, char **in, size_t *in_left, char **out, size_t *out_left);
EXPORT int iconv_close(void *conversion);

/* ICU's name of a character set, without what follows `//`. */
static UConverter *open_converter(const char *name) {
    static const char *const names[][2] = {
        {"UCS-4", "UTF-32BE"}, {"UCS-4BE", "UTF-32BE"}, {"UCS-4LE", "UTF-32LE"}, {"UCS-2BE", "UTF-16BE"},
        {"UCS-2LE", "UTF-16LE"}, {"UCS-2", "UTF-16LE"}, {"", "UTF-8"},
    };
    char plain[LONGEST_NAME];
    UErrorCode error = U_ZERO_ERROR;
    const char *end = strstr(name, "//");
    size_t count = end != NULL ? (size_t)(end - name) : strlen(name);
    if (count >= sizeof plain) return NULL;
    memcpy(plain, name, count);
    plain[count] = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(plain, names[i][0]) == 0) strcpy(plain, names[i][1]);
    }
    UConverter *converter = ucnv_open(plain, &error);
    return U_SUCCESS(error) ? converter : NULL;
}

static int has_option(const char *name, const char *option) {
    const char *found = strcasestr(name, option);
    return found != NULL;
}

/* What happens to what cannot be converted. */
static void set_callbacks(struct conversion *conversion, const char *to) {
    UErrorCode error = U_ZERO_ERROR;
    UConverterToUCallback invalid = UCNV_TO_U_CALLBACK_STOP;
    UConverterFromUCallback unknown = UCNV_FROM_U_CALLBACK_STOP;
    if (has_option(to, "//IGNORE")) {
        invalid = UCNV_TO_U_CALLBACK_SKIP;
        unknown = UCNV_FROM_U_CALLBACK_SKIP;
    }
    if (has_option(to, "//TRANSLIT")) {
        static const UChar question_mark[] = {'?', 0};
        ucnv_setFallback(conversion->to, true);
        ucnv_setSubstString(conversion->to, question_mark, 1, &error);
        error = U_ZERO_ERROR;
        unknown = UCNV_FROM_U_CALLBACK_SUBSTITUTE;
    }
    ucnv_setToUCallBack(conversion->from, invalid, NULL, NULL, NULL, &error);
    ucnv_setFromUCallBack(conversion->to, unknown, NULL, NULL, NULL, &error);
}

static void reset(struct conversion *conversion) {
    ucnv_reset(conversion->from);
    ucnv_reset(conversion->to);
    conversion->read = 0;
}

void *iconv_open(const char *to, const char *from) {
    struct conversion *conversion = calloc(1, sizeof *conversion);
    if (conversion == NULL) return (void *)-1;
    conversion->from = open_converter(from);
    conversion->to = open_converter(to);
    if (conversion->from == NULL || conversion->to == NULL) {
        iconv_close(conversion);
        errno = EINVAL;
        return (void *)-1;
    }
    set_callbacks(conversion, to);
    reset(conversion);
    return conversion;
}

int iconv_close(void *closed) {
    struct conversion *conversion = closed;
    if (conversion->from != NULL) ucnv_close(conversion->from);
    if (conversion->to != NULL) ucnv_close(conversion->to);
    free(conversion);
    return 0;
}

static size_t fail(int error) {
    errno = error;
    return (size_t)-1;
}

/* Converts one character, of which `*source` is the start, to the conversion's own; 0 or an errno. */
static int convert(struct conversion *conversion, const char *source, const char *end) {
    UErrorCode error = U_ZERO_ERROR;
    const char *next = source;
    UChar units[2];
    const UChar *unit = units;
    char *target = conversion->character;
    UChar32 character = ucnv_getNextUChar(conversion->from, &next, end, &error);
    if (error == U_TRUNCATED_CHAR_FOUND) return EINVAL;
    if (error == U_INDEX_OUTOFBOUNDS_ERROR) { /* Nothing but a change of state, or what is skipped. */
        conversion->written = 0;
        conversion->read = (size_t)(next - source);
        return 0;
    }
    if (U_FAILURE(error)) return EILSEQ;
    int32_t count = 0;
    U16_APPEND_UNSAFE(units, count, character);
    ucnv_fromUnicode(conversion->to, &target, target + LONGEST_CHARACTER, &unit, units + count, NULL, false, &error);
    if (U_FAILURE(error)) return EILSEQ;
    conversion->written = (size_t)(target - conversion->character);
    conversion->read = (size_t)(next - source);
    return 0;
}

/* Writes what ends the text, such as the way back to ASCII. */
static size_t flush(struct conversion *conversion, char **out, size_t *out_left) {
    UErrorCode error = U_ZERO_ERROR;
    UChar none[1];
    const UChar *unit = none;
    char *target = *out;
    ucnv_fromUnicode(conversion->to, &target, target + *out_left, &unit, none, NULL, true, &error);
    *out_left -= (size_t)(target - *out);
    *out = target;
    if (error == U_BUFFER_OVERFLOW_ERROR) return fail(E2BIG);
    reset(conversion);
    return 0;
}

size_t iconv(void *used, char **in, size_t *in_left, char **out, size_t *out_left) {
    struct conversion *conversion = used;
    if (in == NULL || *in == NULL) {
        if (out != NULL && *out != NULL) return flush(conversion, out, out_left);
        reset(conversion);
        return 0;
    }
    while (*in_left > 0) {
        if (conversion->read == 0) {
            int error = convert(conversion, *in, *in + *in_left);
            if (error != 0) return fail(error);
        }
        if (*out_left < conversion->written) return fail(E2BIG);
        memcpy(*out, conversion->character, conversion->written);
        *out += conversion->written;
        *out_left -= conversion->written;
        *in += conversion->read;
        *in_left -= conversion->read;
        conversion->read = 0;
    }
    return 0;
}
