#include "candidate.h"

#include <json-c/json.h>
#include <string.h>

/* NULL for a text that is refused; `*is_null` tells it from null, which json-c makes no object for. */
static json_object *parse(const char *text, size_t count, int *is_null) {
    json_tokener *parser = json_tokener_new_ex(MOST_LEVELS + 1);
    if (parser == NULL) return NULL;
    json_tokener_set_flags(parser, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    /* With the NUL, which ends a number. */
    json_object *root = json_tokener_parse_ex(parser, text, (int)count + 1);
    *is_null = root == NULL && json_tokener_get_error(parser) == json_tokener_success;
    json_tokener_free(parser);
    return root;
}

static char *text_of(json_object *value) {
    size_t count;
    const char *text = json_object_to_json_string_length(value, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &count);
    return strndup(text, count);
}

static char *rewrite(const char *text, size_t count) {
    int is_null;
    json_object *root = parse(text, count, &is_null);
    if (root == NULL && !is_null) return NULL;
    char *written = text_of(root);
    json_object_put(root);
    return written;
}

static char *sum(const char *text, size_t count) {
    int is_null;
    json_object *root = parse(text, count, &is_null);
    if (!json_object_is_type(root, json_type_array)) return NULL;
    double total = 0;
    size_t values = json_object_array_length(root);
    for (size_t index = 0; index < values; index++) {
        total += json_object_get_double(json_object_array_get_idx(root, index));
    }
    json_object *result = json_object_new_double(total);
    char *written = text_of(result);
    json_object_put(result);
    json_object_put(root);
    return written;
}

const struct candidate json_c_candidate = {"json-c", rewrite, sum};
