/* A SAPI of our own: `embed` is a name that opcache refuses. */
#include "sapi.h"

#include <main/php.h>
#include <main/SAPI.h>
#include <main/php_main.h>
#include <main/php_variables.h>
#include <Zend/zend_signal.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <syslog.h>
#include <unistd.h>

static const mortise_services *log_services;
static mortise_call *log_call;
static const char *layer;
static const char *script_path = "";
static const char *script_folder = "";

void mortise_php_log_to(const mortise_services *services, mortise_call *call) {
    log_services = services;
    log_call = call;
}

void mortise_php_set_script(const char *path, const char *task_root) {
    script_path = strdup(path);
    script_folder = task_root;
}

/* The last that a script has printed was no newline. */
static bool is_line_open;

/* echo, print and the rest: the log. The answer is what the handler returns. */
static size_t write_output(const char *text, size_t count) {
    fwrite(text, 1, count, stdout);
    if (count > 0) is_line_open = text[count - 1] != '\n';
    return count;
}

void mortise_php_end_line(void) {
    if (!is_line_open) return;
    is_line_open = false;
    putc('\n', stdout);
}

static void flush_output(void *context) {
    (void)context;
    fflush(stdout);
}

/* Warnings, fatal errors and error_log(). */
static void log_message(const char *message, int severity) {
    mortise_log_record record;
    memset(&record, 0, sizeof record);
    record.struct_size = sizeof record;
    record.message = mortise_text_view(message);
    switch (severity) {
    case LOG_WARNING: record.level = MORTISE_LOG_WARN; break;
    case LOG_NOTICE:
    case LOG_INFO: record.level = MORTISE_LOG_INFO; break;
    case LOG_DEBUG: record.level = MORTISE_LOG_DEBUG; break;
    default: record.level = MORTISE_LOG_ERROR;
    }
    mortise_php_end_line();
    fflush(stdout); /* In the order in which it was said. */
    if (log_services != NULL) mortise_log(log_services, log_call, &record);
    else fprintf(stderr, "%s\n", message);
}

static int send_headers(sapi_headers_struct *headers) {
    (void)headers;
    return SAPI_HEADER_SENT_SUCCESSFULLY;
}

static char *read_cookies(void) {
    return NULL;
}

static void register_variables(zval *variables) {
    php_import_environment_variables(variables);
    php_register_variable("PHP_SELF", script_path, variables);
    php_register_variable("SCRIPT_NAME", script_path, variables);
    php_register_variable("SCRIPT_FILENAME", script_path, variables);
    php_register_variable("DOCUMENT_ROOT", script_folder, variables);
}

/* One that lives as long as the process: opening three in each request costs a dozen system calls. */
static void define_stream(const char *name, int descriptor, const char *mode) {
    char id[32];
    php_stream *stream = NULL;
    zend_constant constant;
    snprintf(id, sizeof id, "mortise_%s", name);
    if (php_stream_from_persistent_id(id, &stream) != PHP_STREAM_PERSISTENT_SUCCESS) {
        /* A copy, so that fclose() leaves the process its own. */
        descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
        stream = descriptor < 0 ? NULL : php_stream_fopen_from_fd(descriptor, mode, id);
    }
    if (stream == NULL) return;
    php_stream_to_zval(stream, &constant.value);
    ZEND_CONSTANT_SET_FLAGS(&constant, 0, 0);
    constant.name = zend_string_init(name, strlen(name), 0);
    zend_register_constant(&constant);
}

void mortise_php_define_streams(void) {
    define_stream("STDIN", STDIN_FILENO, "r");
    define_stream("STDOUT", STDOUT_FILENO, "w");
    define_stream("STDERR", STDERR_FILENO, "w");
}

static void set_default(HashTable *settings, const char *name, const char *value) {
    zval text;
    ZVAL_NEW_STR(&text, zend_string_init(value, strlen(value), 1));
    zend_hash_str_update(settings, name, strlen(name), &text);
}

/* A file of certificates: what the user's variable names, else the layer's, since distributions keep theirs in different places. */
static void set_certificates(HashTable *settings, const char *setting, const char *variable) {
    char path[MAXPATHLEN];
    const char *own = getenv(variable);
    if (own == NULL || *own == 0) own = getenv("SSL_CERT_FILE");
    snprintf(path, sizeof path, "%s/ssl/cert.pem", layer);
    if (own != NULL && *own != 0) set_default(settings, setting, own);
    else if (access(path, R_OK) == 0) set_default(settings, setting, path);
}

/* What every php.ini may change: a file of settings is read after this. */
static void set_defaults(HashTable *settings) {
    char text[MAXPATHLEN];
    const char *memory = getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    long megabytes = memory != NULL ? strtol(memory, NULL, 10) : 0;
    snprintf(text, sizeof text, "%s/extensions", layer);
    set_default(settings, "extension_dir", text);
    set_certificates(settings, "curl.cainfo", "CURL_CA_BUNDLE");
    set_certificates(settings, "openssl.cafile", "SSL_CERT_FILE");
    /* Below the function's size, less what PHP itself takes: a fatal error says more than a killed process. */
    snprintf(text, sizeof text, "%ldM", megabytes > 40 ? (megabytes - 40 > 32 ? megabytes - 40 : 32) : -1);
    set_default(settings, "memory_limit", megabytes > 40 ? text : "-1");
    set_default(settings, "display_errors", "0");
    set_default(settings, "log_errors", "1");
    set_default(settings, "html_errors", "0");
    set_default(settings, "error_reporting", "32767");
    set_default(settings, "max_execution_time", "0");
    set_default(settings, "max_input_time", "-1");
    set_default(settings, "variables_order", "EGPCS");
    set_default(settings, "register_argc_argv", "0");
}

static int start_sapi(sapi_module_struct *module) {
    return php_module_startup(module, NULL);
}

static sapi_module_struct sapi = {
    .name = "frankenphp", /* opcache works for a list of names only, and this is in it. */
    .pretty_name = "Mortise",
    .startup = start_sapi,
    .shutdown = php_module_shutdown_wrapper,
    .ub_write = write_output,
    .flush = flush_output,
    .sapi_error = php_error,
    .send_headers = send_headers,
    .read_cookies = read_cookies,
    .register_server_variables = register_variables,
    .log_message = log_message,
    .ini_defaults = set_defaults,
    .php_ini_ignore_cwd = 1,
    .phpinfo_as_text = 1,
};

/* The folders of settings: the user's variable, where an empty part means ours as PHP has it, else ours and the function's. */
static void set_scan_folders(const char *task_root) {
    const char *own = getenv("PHP_INI_SCAN_DIR");
    char folders[4 * MAXPATHLEN];
    if (own == NULL) {
        snprintf(folders, sizeof folders, "%s/conf.d:%s/php/conf.d", layer, task_root);
    } else if (*own == ':') {
        snprintf(folders, sizeof folders, "%s/conf.d%s", layer, own);
    } else {
        size_t count = strlen(own);
        snprintf(folders, sizeof folders, count > 0 && own[count - 1] == ':' ? "%s%s/conf.d" : "%s", own, layer);
    }
    setenv("PHP_INI_SCAN_DIR", folders, 1);
}

bool mortise_php_start(const char *root, const char *task_root) {
    char *scanned = getenv("PHP_INI_SCAN_DIR");
    bool is_default = getenv("PHPRC") == NULL;
    layer = strdup(root);
    scanned = scanned == NULL ? NULL : strdup(scanned);
    set_scan_folders(task_root);
    if (is_default) setenv("PHPRC", root, 1);
    zend_signal_startup();
    /* Signals are the runtime's: PHP would change seven dispositions in every request. */
    SIGG(reset) = 0;
    sapi_startup(&sapi);
    SG(options) |= SAPI_OPTION_NO_CHDIR;
    bool is_started = sapi.startup(&sapi) == SUCCESS;
    /* For PHP here: a php that the script starts is another one. */
    if (is_default) unsetenv("PHPRC");
    if (scanned == NULL) unsetenv("PHP_INI_SCAN_DIR");
    else setenv("PHP_INI_SCAN_DIR", scanned, 1);
    free(scanned);
    return is_started;
}

void mortise_php_stop(void) {
    php_module_shutdown();
    sapi_shutdown();
}
