/*
 * /opt/mortise/hosts/python.so: says which files a handler name means in Python, and loads the interpreter when one of
 * them is the function. In C since Python.h is macros and inline functions; what Python does is in layer/python.
 */
#define _GNU_SOURCE /* dladdr */
#include "interpreter.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define INTERPRETER "/mortise/python/lib/interpreter.so"
#define LIBRARY "/mortise/python/lib/libpython" PYTHON_VERSION ".so.1.0"

/* What an import of `a.b` can find, in Python's own order; the last three are what users compile. */
static const char *const endings[] = {"/__init__.py", ".cpython-" PYTHON_TAG ".so", ".abi3.so", ".py", ".pyc"};
/* Below each folder that is searched; the others are layers' places for modules, below /opt. */
static const char *const places[] = {"", "python/lib/python" PYTHON_VERSION "/site-packages/", "python/"};

/* Proposes a file of a module; a name that does not fit is none. */
static void propose(const mortise_candidates *found, const char *place, const char *module, const char *ending) {
    char path[PATH_MAX];
    int count = snprintf(path, sizeof path, "%s%s%s", place, module, ending);
    if (count > 0 && (size_t)count < sizeof path) mortise_propose(found, path, NULL);
}

static void candidates(const mortise_services *services, const char *handler, const mortise_candidates *found) {
    char module[PATH_MAX];
    const char *dot = strrchr(handler, '.');
    size_t count = dot != NULL ? (size_t)(dot - handler) : strlen(handler);
    (void)services;
    if (count == 0 || count >= sizeof module) return;
    for (size_t index = 0; index < count; index++) module[index] = handler[index] == '.' ? '/' : handler[index];
    module[count] = 0;
    for (size_t place = 0; place < sizeof places / sizeof *places; place++) {
        for (size_t ending = 0; ending < sizeof endings / sizeof *endings; ending++) {
            propose(found, places[place], module, endings[ending]);
        }
    }
}

/* Where layers are unpacked: three folders above this file. */
static int find_layer_root(char *root, size_t size) {
    Dl_info info;
    char *path;
    int count = -1;
    if (!dladdr((const void *)&find_layer_root, &info) || info.dli_fname == NULL) return 0;
    path = realpath(info.dli_fname, NULL);
    if (path == NULL) return 0;
    for (int level = 0; level < 3; level++) {
        char *slash = strrchr(path, '/');
        if (slash != NULL) *slash = 0;
    }
    count = snprintf(root, size, "%s", path);
    free(path);
    return count >= 0 && (size_t)count < size;
}

static mortise_status cannot_load(const mortise_services *services, mortise_call *init_call) {
    char message[2 * PATH_MAX];
    const char *cause = dlerror();
    snprintf(message, sizeof message,
             "Python could not be loaded: %s; is the layer mortise-python complete, and made for this architecture?",
             cause != NULL ? cause : "its place is not known");
    return mortise_fail_with(services, init_call, "Runtime.ImportModuleError", message);
}

/* Loads a library of the layer; RTLD_GLOBAL for libpython, whose symbols every extension module expects. */
static void *load(const char *root, const char *name, int scope) {
    char path[PATH_MAX];
    int count = snprintf(path, sizeof path, "%s%s", root, name);
    return count >= 0 && (size_t)count < sizeof path ? dlopen(path, RTLD_NOW | RTLD_NODELETE | scope) : NULL;
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  void **context) {
    static const mortise_python_interpreter *interpreter;
    char root[PATH_MAX];
    void *library;
    const mortise_python_interpreter *(*table)(void);
    if (!find_layer_root(root, sizeof root)) return cannot_load(services, init_call);
    if (load(root, LIBRARY, RTLD_GLOBAL) == NULL) return cannot_load(services, init_call);
    library = load(root, INTERPRETER, RTLD_LOCAL);
    if (library == NULL) return cannot_load(services, init_call);
    /* ISO C has no conversion from an object pointer to a function; POSIX does. */
    *(void **)&table = dlsym(library, "mortise_python_interpreter_table");
    if (table == NULL) return cannot_load(services, init_call);
    interpreter = table();
    *context = &interpreter;
    return interpreter->open(services, init_call, script, root);
}

static mortise_status invoke(const mortise_services *services, mortise_call *call, void *context) {
    const mortise_python_interpreter *const *interpreter = context;
    return (*interpreter)->invoke(services, call);
}

static const char *const extensions[] = {"py", NULL};
MORTISE_HOST("python", PYTHON_VERSION, "Python", extensions, candidates, open_script, NULL, invoke, NULL, NULL)
