/*
 * The part in C of what a call costs in PHP. The common case, a handler that is a plain function or what the script returned,
 * needs of the layer's PHP but prelude.php; all else is in handler.php and failure.php, which are loaded where they are needed.
 */
#define _GNU_SOURCE
#include "script.h"
#include "failure.h"
#include "sapi.h"

#include <Zend/zend_closures.h>
#include <Zend/zend_exceptions.h>
#include <ext/json/php_json.h>
#include <main/SAPI.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Answers from this size on are sent from PHP's memory. */
enum { LARGE_ANSWER = 65536, DEEPEST_JSON = 512 };

static struct {
    char *root; /* The layer's mortise/php. */
    char *path, *function, *handler;
    char *autoloaders; /* Composer's files, with colons, the first one to be asked first. */
    const char *answer;
    pid_t process;
} script;

/* A closure, or the name of a function; and what the script returned, which lives as long. The request's: its end frees them. */
static zval handler, returned;

void mortise_php_end_child(int status) {
    if (getpid() == script.process) return;
    fflush(NULL);
    _exit(status);
}

/* Composer's files: those of MORTISE_PHP_AUTOLOAD, else the function's and a layer's, where they are. */
static char *find_autoloaders(const char *task_root, int layer_count, const char *layer_root) {
    const char *named = getenv("MORTISE_PHP_AUTOLOAD");
    char own[PATH_MAX], layers[PATH_MAX], *both;
    if (named != NULL) return strdup(named);
    snprintf(own, sizeof own, "%s/vendor/autoload.php", task_root);
    snprintf(layers, sizeof layers, "%.*s/vendor/autoload.php", layer_count, layer_root);
    if (access(own, R_OK) != 0) return strdup(access(layers, R_OK) == 0 ? layers : "");
    if (access(layers, R_OK) != 0) return strdup(own);
    return asprintf(&both, "%s:%s", own, layers) < 0 ? NULL : both;
}

bool mortise_php_keep_script(const mortise_script *wanted, const char *root) {
    script.process = getpid();
    script.root = strdup(root);
    script.autoloaders = find_autoloaders(wanted->task_root, (int)(strlen(root) - strlen("/mortise/php")), root);
    script.path = strdup(wanted->path);
    script.function = strdup(wanted->function);
    script.handler = strdup(wanted->handler);
    return script.root && script.autoloaders && script.path && script.function && script.handler;
}

mortise_status mortise_php_read_answer_kind(const mortise_services *services, mortise_call *init_call) {
    static const char *const kinds[] = {"json", "text", "output"};
    char message[256];
    const char *kind = getenv("MORTISE_PHP_ANSWER");
    zval *setting = cfg_get_entry("mortise.answer", strlen("mortise.answer"));
    if ((kind == NULL || *kind == 0) && setting != NULL && Z_TYPE_P(setting) == IS_STRING) kind = Z_STRVAL_P(setting);
    if (kind == NULL || *kind == 0) kind = kinds[0];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kind, kinds[i]) != 0) continue;
        script.answer = kinds[i];
        return MORTISE_OK;
    }
    snprintf(message, sizeof message,
             "MORTISE_PHP_ANSWER (or the setting mortise.answer) is \"%.80s\"; set it to json, text or output", kind);
    return mortise_fail_with(services, init_call, "Runtime.InitError", message);
}

/* Runs a file in the global scope, so that `global $x` in its functions means its variables. An exception of its code stays in
 * EG; one where no code runs, as of a destructor of what it returned, ends the request. */
static void run_file(const char *path, zval *result) {
    zend_file_handle file;
    ZVAL_UNDEF(result);
    zend_stream_init_filename(&file, path);
    zend_op_array *code = zend_compile_file(&file, ZEND_REQUIRE);
    if (file.opened_path != NULL) zend_hash_add_empty_element(&EG(included_files), file.opened_path);
    if (code != NULL) {
        zend_execute(code, result);
        zend_exception_restore();
        zend_destroy_static_vars(code);
        destroy_op_array(code);
        efree_size(code, sizeof *code);
    }
    zend_destroy_file_handle(&file);
}

/* Runs a file as require_once does: an autoloader may have run it. Returns false where it is not there. */
static bool run_file_once(const char *path, zval *result) {
    zend_string *name = zend_string_init(path, strlen(path), 0), *resolved = zend_resolve_path(name);
    bool is_there = resolved != NULL;
    ZVAL_TRUE(result);
    if (is_there && !zend_hash_exists(&EG(included_files), resolved)) run_file(path, result);
    if (is_there) zend_string_release(resolved);
    zend_string_release(name);
    return is_there;
}

/* Runs one of the layer's own files, which throw nothing. */
static void run_own(const char *name) {
    char path[PATH_MAX];
    zval result;
    snprintf(path, sizeof path, "%s/%s", script.root, name);
    run_file(path, &result);
    zval_ptr_dtor(&result);
}

static zend_class_entry *own_class(const char *name) {
    return zend_hash_str_find_ptr(EG(class_table), name, strlen(name));
}

static zend_function *own_function(const char *name) {
    return zend_hash_str_find_ptr(EG(function_table), name, strlen(name));
}

/* Fails `call` with a list of errors, or with what the layer's PHP has left of one. */
static mortise_status fail(const mortise_services *services, mortise_call *call, zval *errors) {
    HashTable *list = Z_TYPE_P(errors) == IS_ARRAY ? Z_ARRVAL_P(errors) : (HashTable *)&zend_empty_array;
    return mortise_php_fail(services, call, list);
}

/* Fails `call` with the exception that a file has left. exit() is one that no script can catch. */
static mortise_status fail_with_exception(const mortise_services *services, mortise_call *call) {
    zval exception, errors;
    if (zend_is_unwind_exit(EG(exception))) {
        zend_clear_exception();
        mortise_php_end_child(EG(exit_status));
        return mortise_php_fail_of_bailout(services, call);
    }
    ZVAL_OBJ_COPY(&exception, EG(exception));
    zend_clear_exception();
    ZVAL_UNDEF(&errors);
    zend_function *failed = own_function("mortise\\failed");
    if (failed != NULL) zend_call_known_function(failed, NULL, NULL, &errors, 1, &exception, NULL);
    mortise_php_end_child(255);
    fail(services, call, &errors);
    zval_ptr_dtor(&errors);
    zval_ptr_dtor(&exception);
    return MORTISE_FAILED;
}

/* Runs Composer's files. Each puts itself before the others: the last one is asked first. */
static mortise_status run_autoloaders(const mortise_services *services, mortise_call *call) {
    const char *list = script.autoloaders, *end = list + strlen(list);
    char path[PATH_MAX], message[PATH_MAX + 128];
    zval result;
    while (end > list && EG(exception) == NULL) {
        const char *colon = memrchr(list, ':', (size_t)(end - list));
        const char *first = colon == NULL ? list : colon + 1;
        snprintf(path, sizeof path, "%.*s", (int)(end - first), first);
        if (*path != 0) {
            if (!run_file_once(path, &result)) {
                snprintf(message, sizeof message, "MORTISE_PHP_AUTOLOAD names \"%s\", which is not there; correct or unset it", path);
                return mortise_fail_with(services, call, "Runtime.InitError", message);
            }
            zval_ptr_dtor(&result);
        }
        end = colon == NULL ? list : colon;
    }
    return MORTISE_OK;
}

/* Takes the function of that name as the handler. Not PHP's own: src/exec.php does not mean exec(). */
static bool take_function(const char *name, size_t count) {
    zend_string *lower = zend_string_alloc(count, 0);
    zend_str_tolower_copy(ZSTR_VAL(lower), name, count);
    zend_function *function = zend_hash_find_ptr(EG(function_table), lower);
    if (function != NULL && function->type == ZEND_USER_FUNCTION) ZVAL_STR(&handler, lower);
    else zend_string_release(lower);
    return Z_TYPE(handler) != IS_UNDEF;
}

/* Takes the closure that the script returned, or the function that is named like the handler or the file. */
static bool take_plain_handler(void) {
    const char *stem = strrchr(script.path, '/');
    stem = stem == NULL ? script.path : stem + 1;
    if (*script.function != 0) return take_function(script.function, strlen(script.function));
    if (Z_TYPE(returned) == IS_OBJECT && Z_OBJCE(returned) == zend_ce_closure) ZVAL_COPY(&handler, &returned);
    /* Anything else that the script returned goes before a function: handler.php knows. */
    else if (Z_TYPE(returned) == IS_LONG) take_function(stem, strlen(stem) - strlen(".php"));
    return Z_TYPE(handler) != IS_UNDEF;
}

static mortise_status find_handler(const mortise_services *services, mortise_call *call) {
    zval arguments[4], found;
    if (take_plain_handler()) return MORTISE_OK;
    run_own("handler.php");
    zend_class_entry *class = own_class("mortise\\handler");
    zend_function *find = class == NULL ? NULL : zend_hash_str_find_ptr(&class->function_table, "find", strlen("find"));
    ZVAL_UNDEF(&found);
    ZVAL_STRING(&arguments[0], script.path);
    ZVAL_STRING(&arguments[1], script.function);
    ZVAL_STRING(&arguments[2], script.handler);
    ZVAL_COPY(&arguments[3], &returned);
    if (find != NULL) zend_call_known_function(find, NULL, class, &found, 4, arguments, NULL);
    for (int i = 0; i < 4; i++) zval_ptr_dtor(&arguments[i]);
    mortise_php_end_child(0);
    if (Z_TYPE(found) == IS_OBJECT) {
        ZVAL_COPY_VALUE(&handler, &found);
        return MORTISE_OK;
    }
    fail(services, call, &found);
    zval_ptr_dtor(&found);
    return MORTISE_FAILED;
}

mortise_status mortise_php_load_script(const mortise_services *services, mortise_call *call) {
    ZVAL_UNDEF(&handler);
    ZVAL_UNDEF(&returned);
    run_own("prelude.php");
    mortise_php_define_streams();
    mortise_status status = run_autoloaders(services, call);
    if (status != MORTISE_OK) return status;
    if (EG(exception) == NULL && !run_file_once(script.path, &returned)) run_file(script.path, &returned);
    if (EG(exception) != NULL) return fail_with_exception(services, call);
    mortise_php_end_child(0);
    return find_handler(services, call);
}

static void set_text(zval *property, const char *text, bool may_be_null) {
    if (text != NULL) ZVAL_STRING(property, text);
    else if (may_be_null) ZVAL_NULL(property);
    else ZVAL_EMPTY_STRING(property);
}

static void set_object(zval *property, const char *json) {
    ZVAL_NULL(property);
    if (json == NULL) return;
    php_json_decode_ex(property, json, strlen(json), PHP_JSON_OBJECT_AS_ARRAY, DEEPEST_JSON);
    if (Z_TYPE_P(property) == IS_ARRAY) return;
    zval_ptr_dtor(property);
    ZVAL_EMPTY_ARRAY(property);
}

/* Makes a Mortise\Context, whose properties are in the order of prelude.php. */
static bool make_context(const mortise_services *services, mortise_call *call, zval *context) {
    static const struct { mortise_text_key key; bool may_be_null; } texts[] = {
        {MORTISE_REQUEST_ID, false}, {MORTISE_FUNCTION_ARN, false}, {MORTISE_FUNCTION_NAME, false},
        {MORTISE_FUNCTION_VERSION, false}, {0, false}, {MORTISE_LOG_GROUP, false}, {MORTISE_LOG_STREAM, false},
        {MORTISE_TRACE_ID, false}, {MORTISE_TENANT_ID, true},
    };
    enum { MEMORY = 4, TEXTS = sizeof texts / sizeof *texts, CLIENT_CONTEXT = TEXTS, IDENTITY, DEADLINE, COUNT };
    zend_class_entry *class = own_class("mortise\\context");
    if (class == NULL || class->default_properties_count != COUNT || object_init_ex(context, class) != SUCCESS) return false;
    zval *property = Z_OBJ_P(context)->properties_table;
    for (int i = 0; i < TEXTS; i++) {
        if (i != MEMORY) set_text(&property[i], mortise_text(services, call, texts[i].key, NULL), texts[i].may_be_null);
    }
    ZVAL_LONG(&property[MEMORY], mortise_number(services, call, MORTISE_MEMORY_LIMIT_MB));
    set_object(&property[CLIENT_CONTEXT], mortise_text(services, call, MORTISE_CLIENT_CONTEXT, NULL));
    set_object(&property[IDENTITY], mortise_text(services, call, MORTISE_COGNITO_IDENTITY, NULL));
    ZVAL_LONG(&property[DEADLINE], mortise_number(services, call, MORTISE_DEADLINE_MS));
    return true;
}

static void release_answer(void *owner) {
    zend_string_release((zend_string *)owner);
}

/* A large answer is handed over: it is posted, and so released, before `end` shuts the request down. */
static void answer(const mortise_services *services, mortise_call *call, zend_string *text) {
    mortise_buffer buffer;
    if (ZSTR_LEN(text) < LARGE_ANSWER) {
        mortise_append(services, call, ZSTR_VAL(text), ZSTR_LEN(text));
        return;
    }
    memset(&buffer, 0, sizeof buffer);
    buffer.struct_size = sizeof buffer;
    buffer.bytes = ZSTR_VAL(text);
    buffer.count = ZSTR_LEN(text);
    buffer.release = release_answer;
    buffer.owner = zend_string_copy(text);
    mortise_hand_over(services, call, &buffer);
}

mortise_status mortise_php_call_handler(const mortise_services *services, mortise_call *call) {
    mortise_status status = MORTISE_OK;
    zend_function *function = own_function("mortise\\call");
    zval arguments[4], result;
    size_t count;
    const char *event = mortise_event(services, call, &count);
    ZVAL_UNDEF(&result);
    ZVAL_COPY(&arguments[0], &handler);
    ZVAL_STRING(&arguments[1], script.answer);
    ZVAL_STRINGL(&arguments[2], event, count);
    ZVAL_UNDEF(&arguments[3]);
    if (function != NULL && make_context(services, call, &arguments[3])) {
        zend_call_known_function(function, NULL, NULL, &result, 4, arguments, NULL);
    }
    mortise_php_end_child(0);
    if (Z_TYPE(result) == IS_STRING) answer(services, call, Z_STR(result));
    else status = fail(services, call, &result);
    for (int i = 0; i < 4; i++) zval_ptr_dtor(&arguments[i]);
    zval_ptr_dtor(&result);
    return status;
}
