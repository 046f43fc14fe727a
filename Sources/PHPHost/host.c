/*
 * /opt/mortise/hosts/php.so: the part of the PHP host that every function loads. It proposes files; PHP itself, tens of
 * megabytes of shared objects, is loaded when one of them is the handler.
 */
#define _GNU_SOURCE
#define MORTISE_REQUIRED_MINOR 2
#include "interpreter.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static const mortise_php_interpreter_table *php;

/* Proposes `name`.php, of which `count` bytes are the name. */
static void propose(const mortise_candidates *found, const char *name, size_t count, const char *function) {
    char path[PATH_MAX];
    if (count == 0 || count > sizeof path - sizeof ".php") return;
    memcpy(path, name, count);
    strcpy(path + count, ".php");
    for (char *c = path; *c != 0; c++) {
        if (*c == '\\') *c = '/';
    }
    mortise_propose(found, path, function);
}

/*
 * `App\Handler::run` or `App\Handler`: a class, which the function's autoloader finds, or which is in a file of its
 * name: App/Handler.php, or Handler.php as in a src/ that Composer maps to `App\`.
 */
static void propose_class(const mortise_candidates *found, const char *handler) {
    const char *end = strstr(handler, "::");
    size_t count = end != NULL ? (size_t)(end - handler) : strlen(handler);
    mortise_propose(found, "vendor/autoload.php", handler);
    while (count > 0 && *handler == '\\') handler++, count--;
    const char *first = memchr(handler, '\\', count);
    propose(found, handler, count, handler);
    if (first != NULL) propose(found, first + 1, count - (size_t)(first + 1 - handler), handler);
    const char *last = memrchr(handler, '\\', count);
    if (last != first) propose(found, last + 1, count - (size_t)(last + 1 - handler), handler);
}

/* The last dot in `handler`'s last part, outside of a class's name. */
static const char *function_dot(const char *handler) {
    const char *slash = strrchr(handler, '/');
    return strrchr(slash != NULL ? slash : handler, '.');
}

static void candidates(const mortise_services *services, const char *handler, const mortise_candidates *found) {
    const char *dot = function_dot(handler);
    (void)services;
    if (dot == NULL && (strchr(handler, '\\') != NULL || strstr(handler, "::") != NULL)) {
        propose_class(found, handler);
        return;
    }
    if (dot != NULL && strcmp(dot, ".php") == 0) propose(found, handler, (size_t)(dot - handler), NULL);
    else if (dot != NULL) propose(found, handler, (size_t)(dot - handler), dot + 1);
    else propose(found, handler, strlen(handler), NULL);
}

/* Writes the layer's mortise/php, which lies beside the folder of this file, to `root`. */
static int find_root(char *root, size_t size) {
    Dl_info info;
    char file[PATH_MAX];
    if (dladdr((void *)&php, &info) == 0 || realpath(info.dli_fname, file) == NULL) return 0;
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(file, '/');
        if (slash == NULL) return 0;
        *slash = 0;
    }
    return snprintf(root, size, "%s/php", file) < (int)size;
}

static mortise_status cannot_load(const mortise_services *services, mortise_call *call, const char *what) {
    char message[2 * PATH_MAX];
    snprintf(message, sizeof message, "cannot start PHP: %s; is the layer mortise-php complete?", what);
    return mortise_fail_with(services, call, "Runtime.ImportModuleError", message);
}

/* Loads the layer's copy of a library of the compiler's where the platform has none: extensions ask for it by its name. */
static void provide(const char *root, const char *name) {
    char path[PATH_MAX];
    if (dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) != NULL) return;
    snprintf(path, sizeof path, "%s/lib/platform/%s", root, name);
    dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  void **context) {
    char root[PATH_MAX - 64], path[PATH_MAX];
    *context = NULL;
    if (!find_root(root, sizeof root)) return cannot_load(services, init_call, "the host's own folder cannot be told");
    provide(root, "libgcc_s.so.1");
    provide(root, "libstdc++.so.6");
    /* Global before it starts: every extension of PHP looks for its symbols there. */
    snprintf(path, sizeof path, "%s/lib/libphp.so", root);
    if (dlopen(path, RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE) == NULL) return cannot_load(services, init_call, dlerror());
    snprintf(path, sizeof path, "%s/lib/interpreter.so", root);
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (object == NULL) return cannot_load(services, init_call, dlerror());
    php = dlsym(object, MORTISE_PHP_INTERPRETER);
    if (php == NULL) return cannot_load(services, init_call, dlerror());
    return php->open(services, init_call, script, root);
}

static mortise_status begin(const mortise_services *services, mortise_call *call, void *context) {
    return php->begin(services, call, context);
}

static mortise_status run(const mortise_services *services, mortise_call *call, void *context) {
    return php->invoke(services, call, context);
}

static void end(const mortise_services *services, void *context) {
    php->end(services, context);
}

static void stop(const mortise_services *services, void *context) {
    php->stop(services, context);
}

static const char *const extensions[] = {"php", NULL};
MORTISE_HOST("php", MORTISE_PHP_VERSION, "PHP", extensions, candidates, open_script, begin, run, end, stop)
