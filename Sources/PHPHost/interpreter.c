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
#include "script.h"

#include <main/SAPI.h>
#include <main/php_globals.h>
#include <main/php_main.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct {
    char *task_root;
    bool is_loaded;       /* The request has loaded the script. */
    bool has_failed;      /* A call of this request has failed: no other one gets it. */
    bool is_broken;       /* No request could be started. */
    long calls, most;     /* Calls of this request, and how many it may have. */
} php;

/* Loads the script into the request. */
static mortise_status load(const mortise_services *services, mortise_call *call) {
    volatile mortise_status status = MORTISE_FAILED;
    mortise_php_forget_error();
    SG(headers_sent) = 1;
    SG(request_info).no_headers = 1;
    /* Else a warning says "PHP Request Startup" where the name of a function belongs. */
    PG(during_request_startup) = 0;
    zend_first_try {
        status = mortise_php_load_script(services, call);
    } zend_catch {
        mortise_php_end_child(EG(exit_status));
        status = mortise_php_fail_of_bailout(services, call);
    } zend_end_try();
    php.is_loaded = status == MORTISE_OK;
    if (status != MORTISE_OK) mortise_php_end_line();
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

/* How many calls a request may have: what MORTISE_PHP_KEEP_ALIVE says, or 1, also for 0, by which some mean no. */
static bool read_keep_alive(const mortise_services *services, mortise_call *call) {
    const char *text = getenv("MORTISE_PHP_KEEP_ALIVE");
    char *rest, message[256];
    php.most = 1;
    if (text == NULL || *text == 0) return true;
    errno = 0;
    php.most = strtol(text, &rest, 10);
    if (errno == 0 && *rest == 0 && php.most >= 0) return true;
    snprintf(message, sizeof message, "MORTISE_PHP_KEEP_ALIVE is \"%.80s\", which is no number of calls; set it to how many calls may share a request, or unset it", text);
    mortise_fail_with(services, call, "Runtime.InitError", message);
    return false;
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  const char *root) {
    php.task_root = strdup(script->task_root);
    if (php.task_root == NULL || !mortise_php_keep_script(script, root)) return MORTISE_NO_MEMORY;
    if (!read_keep_alive(services, init_call)) return MORTISE_FAILED;
    mortise_php_log_to(services, init_call);
    mortise_php_set_script(script->path, php.task_root);
    if (!mortise_php_start(root, php.task_root) || !start_request()) {
        return mortise_fail_with(services, init_call, "Runtime.InitError", "PHP did not start; the log says why");
    }
    mortise_status status = mortise_php_read_answer_kind(services, init_call);
    if (status == MORTISE_OK) status = load(services, init_call);
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

static mortise_status invoke(const mortise_services *services, mortise_call *call, void *context) {
    volatile mortise_status status = MORTISE_FAILED;
    (void)context;
    php.calls++;
    mortise_php_forget_error();
    zend_first_try {
        status = mortise_php_call_handler(services, call);
    } zend_catch {
        mortise_php_end_child(EG(exit_status));
        status = mortise_php_fail_of_bailout(services, call);
    } zend_end_try();
    if (status != MORTISE_OK) {
        php.has_failed = true;
        mortise_php_end_line();
    }
    return status;
}

static void shut_request_down(void) {
    zend_first_try {
        php_request_shutdown(NULL);
    } zend_end_try();
    mortise_php_end_child(EG(exit_status));
}

static void end(const mortise_services *services, void *context) {
    (void)context;
    if (php.is_loaded && !php.has_failed && php.calls < php.most) {
        mortise_php_end_line();
        mortise_php_log_to(services, NULL);
        return;
    }
    shut_request_down();
    mortise_php_end_line();
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
