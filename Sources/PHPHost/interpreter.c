/*
 * The life of PHP in this process. C, since Zend's API is macros, and its errors are longjmp: a jump over a Swift frame
 * is undefined, so each function here that enters PHP catches what comes (zend_first_try), and none jumps out.
 *
 * A request of PHP is one call: `end` shuts it down and starts the next one, when the answer is posted; `begin` loads the
 * script in it. The first call has the request in which `open` has loaded the script.
 */
#define _GNU_SOURCE
#define MORTISE_REQUIRED_MINOR 2
#include "failure.h"
#include "sapi.h"

#include <main/SAPI.h>
#include <main/php_main.h>

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Answers from this size on are sent from PHP's memory. */
enum { LARGE_ANSWER = 65536 };

static struct {
    char *prelude, *loader;
    char *path, *function, *handler, *task_root;
    char *autoloaders; /* Composer's files, with colons, the first one to be asked first. */
    pid_t process;
    bool is_loaded;       /* The request has loaded the script. */
    bool has_failed;      /* A call of this request has failed: no other one gets it. */
    bool is_broken;       /* No request could be started. */
    long calls, most;     /* Calls of this request, and how many it may have. */
} php;

static zend_function *method(const char *name) {
    zend_class_entry *script = zend_hash_str_find_ptr(CG(class_table), "mortise\\script", strlen("mortise\\script"));
    return script == NULL ? NULL : zend_hash_str_find_ptr(&script->function_table, name, strlen(name));
}

static void call_method(const char *name, zval *result, uint32_t count, zval *arguments) {
    zend_function *function = method(name);
    ZVAL_UNDEF(result);
    if (function == NULL) return;
    zend_call_known_function(function, NULL, function->common.scope, result, count, arguments, NULL);
}

static void run_file(const char *path, zval *result) {
    zend_file_handle file;
    zend_stream_init_filename(&file, path);
    ZVAL_UNDEF(result);
    zend_execute_scripts(ZEND_REQUIRE, result, 1, &file);
    zend_destroy_file_handle(&file);
}

static void prepare(void) {
    const char *texts[] = {php.path, php.function, php.handler, php.autoloaders};
    zval arguments[4], result;
    for (int i = 0; i < 4; i++) ZVAL_STRING(&arguments[i], texts[i]);
    call_method("prepare", &result, 4, arguments);
    for (int i = 0; i < 4; i++) zval_ptr_dtor(&arguments[i]);
    zval_ptr_dtor(&result);
}

/* A child that the script has forked ends where the call would return: the runtime's loop is its parent's. */
static void end_child(int status) {
    if (getpid() == php.process) return;
    fflush(NULL);
    _exit(status);
}

/* Loads the script into the request. */
static mortise_status load(const mortise_services *services, mortise_call *call) {
    volatile mortise_status status = MORTISE_FAILED;
    mortise_php_forget_error();
    SG(headers_sent) = 1;
    SG(request_info).no_headers = 1;
    zend_first_try {
        zval result;
        run_file(php.prelude, &result);
        zval_ptr_dtor(&result);
        mortise_php_define_streams();
        prepare();
        run_file(php.loader, &result);
        end_child(0);
        if (Z_TYPE(result) == IS_ARRAY && zend_hash_num_elements(Z_ARRVAL(result)) == 0) status = MORTISE_OK;
        else mortise_php_fail(services, call, Z_TYPE(result) == IS_ARRAY ? Z_ARRVAL(result) : (HashTable *)&zend_empty_array);
        zval_ptr_dtor(&result);
    } zend_catch {
        end_child(EG(exit_status));
        status = mortise_php_fail_of_bailout(services, call);
    } zend_end_try();
    php.is_loaded = status == MORTISE_OK;
    return status;
}

static bool start_request(void) {
    volatile bool is_started = false;
    php.calls = 0;
    php.is_loaded = false;
    php.has_failed = false;
    zend_first_try {
        is_started = php_request_startup() == SUCCESS;
    } zend_end_try();
    return is_started;
}

/* How many calls a request may have: 1, or what MORTISE_PHP_KEEP_ALIVE says. */
static bool read_keep_alive(const mortise_services *services, mortise_call *call) {
    const char *text = getenv("MORTISE_PHP_KEEP_ALIVE");
    char *rest, message[256];
    php.most = 1;
    if (text == NULL || *text == 0) return true;
    errno = 0;
    php.most = strtol(text, &rest, 10);
    if (errno == 0 && *rest == 0 && php.most > 0) return true;
    snprintf(message, sizeof message, "MORTISE_PHP_KEEP_ALIVE is \"%.80s\", which is no number of calls; set it to 1 or more, or unset it", text);
    mortise_fail_with(services, call, "Runtime.InitError", message);
    return false;
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

/* `root` is LAYERS/mortise/php. */
static bool keep_paths(const mortise_script *script, const char *root) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/prelude.php", root);
    php.prelude = strdup(path);
    snprintf(path, sizeof path, "%s/prelude-load.php", root);
    php.loader = strdup(path);
    php.autoloaders = find_autoloaders(script->task_root, (int)(strlen(root) - strlen("/mortise/php")), root);
    php.path = strdup(script->path);
    php.function = strdup(script->function);
    php.handler = strdup(script->handler);
    php.task_root = strdup(script->task_root);
    return php.prelude && php.loader && php.autoloaders && php.path && php.function && php.handler && php.task_root;
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  const char *root) {
    php.process = getpid();
    if (!keep_paths(script, root)) return MORTISE_NO_MEMORY;
    if (!read_keep_alive(services, init_call)) return MORTISE_FAILED;
    mortise_php_log_to(services, init_call);
    mortise_php_set_script(php.path, php.task_root);
    if (!mortise_php_start(root, php.task_root) || !start_request()) {
        return mortise_fail_with(services, init_call, "Runtime.InitError", "PHP did not start; the log says why");
    }
    mortise_status status = load(services, init_call);
    mortise_php_log_to(services, NULL);
    return status;
}

static mortise_status begin(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_php_log_to(services, call);
    SG(global_request_time) = 0;
    if (php.is_loaded) return MORTISE_OK;
    mortise_status status = load(services, call);
    php.has_failed = status != MORTISE_OK;
    return status;
}

static void add_text(zval *facts, const char *name, const char *text, bool may_be_null) {
    if (text != NULL) add_assoc_string(facts, name, text);
    else if (may_be_null) add_assoc_null(facts, name);
    else add_assoc_string(facts, name, "");
}

/* The named arguments of Mortise\Context. */
static void read_facts(const mortise_services *services, mortise_call *call, zval *facts) {
    static const struct { const char *name; mortise_text_key key; bool may_be_null; } texts[] = {
        {"awsRequestId", MORTISE_REQUEST_ID, false},
        {"invokedFunctionArn", MORTISE_FUNCTION_ARN, false},
        {"functionName", MORTISE_FUNCTION_NAME, false},
        {"functionVersion", MORTISE_FUNCTION_VERSION, false},
        {"logGroupName", MORTISE_LOG_GROUP, false},
        {"logStreamName", MORTISE_LOG_STREAM, false},
        {"traceId", MORTISE_TRACE_ID, false},
        {"tenantId", MORTISE_TENANT_ID, true},
        {"clientContext", MORTISE_CLIENT_CONTEXT, true},
        {"identity", MORTISE_COGNITO_IDENTITY, true},
    };
    array_init_size(facts, 12);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        add_text(facts, texts[i].name, mortise_text(services, call, texts[i].key, NULL), texts[i].may_be_null);
    }
    add_assoc_long(facts, "memoryLimitInMB", mortise_number(services, call, MORTISE_MEMORY_LIMIT_MB));
    add_assoc_long(facts, "deadlineMs", mortise_number(services, call, MORTISE_DEADLINE_MS));
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

static mortise_status call_handler(const mortise_services *services, mortise_call *call) {
    mortise_status status = MORTISE_OK;
    zval arguments[2], result;
    size_t count;
    const char *event = mortise_event(services, call, &count);
    ZVAL_STRINGL(&arguments[0], event, count);
    read_facts(services, call, &arguments[1]);
    call_method("call", &result, 2, arguments);
    end_child(0);
    if (Z_TYPE(result) == IS_STRING) answer(services, call, Z_STR(result));
    else status = mortise_php_fail(services, call, Z_TYPE(result) == IS_ARRAY ? Z_ARRVAL(result) : (HashTable *)&zend_empty_array);
    zval_ptr_dtor(&arguments[0]);
    zval_ptr_dtor(&arguments[1]);
    zval_ptr_dtor(&result);
    return status;
}

static mortise_status invoke(const mortise_services *services, mortise_call *call, void *context) {
    volatile mortise_status status = MORTISE_FAILED;
    (void)context;
    php.calls++;
    mortise_php_forget_error();
    zend_first_try {
        status = call_handler(services, call);
    } zend_catch {
        end_child(EG(exit_status));
        status = mortise_php_fail_of_bailout(services, call);
    } zend_end_try();
    if (status != MORTISE_OK) php.has_failed = true;
    return status;
}

static void shut_request_down(void) {
    zend_first_try {
        php_request_shutdown(NULL);
    } zend_end_try();
    end_child(EG(exit_status));
}

static void end(const mortise_services *services, void *context) {
    (void)context;
    if (php.is_loaded && !php.has_failed && php.calls < php.most) {
        mortise_php_log_to(services, NULL);
        return;
    }
    shut_request_down();
    mortise_php_log_to(services, NULL);
    /* Where the script has gone: a process has one working folder. */
    if (chdir(php.task_root) != 0 || !start_request()) {
        php.is_broken = true;
        mortise_error error;
        memset(&error, 0, sizeof error);
        error.struct_size = sizeof error;
        error.type = MORTISE_LITERAL("Runtime.FatalError");
        error.message = MORTISE_LITERAL("PHP cannot begin another request");
        mortise_fail(services, NULL, &error);
    }
}

static void stop(const mortise_services *services, void *context) {
    (void)services;
    (void)context;
    if (!php.is_broken) shut_request_down();
    mortise_php_stop();
}

MORTISE_EXPORT const mortise_php_interpreter_table mortise_php_interpreter;
const mortise_php_interpreter_table mortise_php_interpreter = {open_script, begin, invoke, end, stop};
