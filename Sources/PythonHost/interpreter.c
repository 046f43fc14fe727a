/*
 * The interpreter part of the Python host: starts libpython, hands events to mortise_python/host.py (layer/python), and
 * takes answers and errors from it. One thread runs it; between calls the lock of the interpreter is free, so that
 * threads of the function run on, as in the managed runtime.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "interpreter.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* Answers from this size on are sent from Python's own memory, without a copy. */
#define HAND_OVER_FROM (64 * 1024)

static PyThreadState *thread;
static PyObject *invoke_function;
/* A child that the function forks has another. */
static pid_t process;

static mortise_status fail(const mortise_services *services, mortise_call *call, const char *type, const char *message) {
    return mortise_fail_with(services, call, type, message);
}

/* Status of the SystemExit that is raised; python(1) takes text for 1. */
static int exit_status(void) {
    PyObject *type, *value, *trace, *code;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    code = value != NULL ? PyObject_GetAttrString(value, "code") : NULL;
    if (code == NULL) return 1;
    if (PyLong_Check(code)) return (int)PyLong_AsLong(code);
    return code == Py_None ? 0 : 1;
}

/* Ends the process as python(1) does for an exception that nobody caught: SystemExit has the status, others are 1. */
static void exit_by_exception(void) {
    /* A forked child: exit(3) would run what the parent has registered. */
    if (getpid() != process && PyErr_ExceptionMatches(PyExc_SystemExit)) _exit(exit_status());
    PyErr_Print();
    if (getpid() != process) _exit(1);
    exit(1);
}

/* A handler that forked and returned twice would answer twice. */
static void end_forked_child(void) {
    static const char message[] =
        "a child that the function forked has returned from the handler; it ends here: leave it with os._exit()\n";
    if (getpid() == process) return;
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(1);
    _exit(1);
}

/* A view of bytes; they live as long as `object`. */
static mortise_view view(PyObject *object) {
    if (object == NULL || !PyBytes_Check(object)) return mortise_make_view(NULL, 0);
    return mortise_make_view(PyBytes_AS_STRING(object), (size_t)PyBytes_GET_SIZE(object));
}

/* Reads the frames of an error, a list of (label, path, line); returns how many. */
static size_t read_frames(PyObject *list, mortise_frame *frames, const mortise_frame **pointers, size_t most) {
    size_t count = (size_t)PyList_GET_SIZE(list);
    if (count > most) count = most;
    for (size_t index = 0; index < count; index++) {
        PyObject *item = PyList_GET_ITEM(list, (Py_ssize_t)index);
        memset(&frames[index], 0, sizeof frames[index]);
        frames[index].struct_size = sizeof frames[index];
        frames[index].label = view(PyTuple_GET_ITEM(item, 0));
        frames[index].path = view(PyTuple_GET_ITEM(item, 1));
        frames[index].line = (uint32_t)PyLong_AsUnsignedLongMask(PyTuple_GET_ITEM(item, 2));
        pointers[index] = &frames[index];
    }
    return count;
}

/* Reports (type, message, frames, stack trace, whether the log has it). */
static mortise_status fail_with_tuple(const mortise_services *services, mortise_call *call, PyObject *failure) {
    enum { MOST_FRAMES = 256, MOST_LINES = 1024 };
    static mortise_frame frames[MOST_FRAMES];
    static const mortise_frame *frame_pointers[MOST_FRAMES];
    static mortise_view lines[MOST_LINES];
    static const mortise_view *line_pointers[MOST_LINES];
    PyObject *trace = PyTuple_GET_ITEM(failure, 3);
    mortise_error error;
    memset(&error, 0, sizeof error);
    error.struct_size = sizeof error;
    error.flags = MORTISE_ERROR_WITH_REQUEST_ID;
    if (PyTuple_GET_ITEM(failure, 4) == Py_True) error.flags |= MORTISE_ERROR_LOGGED;
    error.type = view(PyTuple_GET_ITEM(failure, 0));
    error.message = view(PyTuple_GET_ITEM(failure, 1));
    error.frames = frame_pointers;
    error.frame_count = read_frames(PyTuple_GET_ITEM(failure, 2), frames, frame_pointers, MOST_FRAMES);
    error.stack_trace = line_pointers;
    for (Py_ssize_t index = 0; index < PyList_GET_SIZE(trace) && index < MOST_LINES; index++) {
        lines[index] = view(PyList_GET_ITEM(trace, index));
        line_pointers[index] = &lines[index];
        error.stack_trace_count++;
    }
    return mortise_fail(services, call, &error);
}

static void release(void *object) {
    PyGILState_STATE state = PyGILState_Ensure();
    Py_DECREF((PyObject *)object);
    PyGILState_Release(state);
}

/* Gives (payload, content type or None) as the answer. */
static mortise_status answer(const mortise_services *services, mortise_call *call, PyObject *result) {
    PyObject *payload = PyTuple_GET_ITEM(result, 0);
    PyObject *content_type = PyTuple_GET_ITEM(result, 1);
    Py_ssize_t count = 0;
    const char *bytes = NULL;
    mortise_status status;
    if (PyBytes_Check(payload)) {
        bytes = PyBytes_AS_STRING(payload);
        count = PyBytes_GET_SIZE(payload);
    } else {
        bytes = PyUnicode_AsUTF8AndSize(payload, &count);
    }
    if (bytes == NULL) {
        PyErr_Clear();
        return fail(services, call, "Runtime.MarshalError", "Unable to marshal response: it cannot be encoded as UTF-8");
    }
    if (content_type != Py_None) {
        mortise_answer_options options;
        memset(&options, 0, sizeof options);
        options.struct_size = sizeof options;
        options.content_type = mortise_text_view(PyUnicode_AsUTF8(content_type));
        status = mortise_set_answer_options(services, call, &options);
        if (status != MORTISE_OK) return status;
    }
    if (count >= HAND_OVER_FROM) {
        mortise_buffer buffer = {sizeof buffer, 0, bytes, (size_t)count, release, payload};
        Py_INCREF(payload);
        mortise_hand_over(services, call, &buffer);
    } else {
        mortise_append(services, call, bytes, (size_t)count);
    }
    /* One that is too large is the runtime's error, with a better sentence. */
    return MORTISE_OK;
}

/* A text of the call as str, or None; what is not UTF-8 stays readable. */
static PyObject *text(const mortise_services *services, mortise_call *call, mortise_text_key key) {
    size_t count = 0;
    const char *bytes = mortise_text(services, call, key, &count);
    if (bytes == NULL) Py_RETURN_NONE;
    return PyUnicode_DecodeUTF8(bytes, (Py_ssize_t)count, "replace");
}

static mortise_status settle(const mortise_services *services, mortise_call *call, PyObject *result) {
    mortise_status status;
    if (result == NULL) exit_by_exception();
    end_forked_child();
    status = PyTuple_GET_SIZE(result) == 2 ? answer(services, call, result) : fail_with_tuple(services, call, result);
    Py_DECREF(result);
    return status;
}

static mortise_status invoke(const mortise_services *services, mortise_call *call) {
    enum { ARGUMENTS = 9 };
    size_t count = 0;
    const char *event = mortise_event(services, call, &count);
    PyObject *arguments[ARGUMENTS], *result = NULL;
    int is_complete = 1;
    mortise_status status;
    PyEval_RestoreThread(thread);
    arguments[0] = PyBytes_FromStringAndSize(event, (Py_ssize_t)count);
    arguments[1] = text(services, call, MORTISE_EVENT_CONTENT_TYPE);
    arguments[2] = text(services, call, MORTISE_REQUEST_ID);
    arguments[3] = text(services, call, MORTISE_FUNCTION_ARN);
    arguments[4] = PyLong_FromLongLong(mortise_number(services, call, MORTISE_DEADLINE_MS));
    arguments[5] = text(services, call, MORTISE_CLIENT_CONTEXT);
    arguments[6] = text(services, call, MORTISE_COGNITO_IDENTITY);
    arguments[7] = text(services, call, MORTISE_TENANT_ID);
    arguments[8] = text(services, call, MORTISE_TRACE_ID);
    for (int index = 0; index < ARGUMENTS; index++) is_complete &= arguments[index] != NULL;
    if (is_complete) result = PyObject_Vectorcall(invoke_function, arguments, ARGUMENTS, NULL);
    for (int index = 0; index < ARGUMENTS; index++) Py_XDECREF(arguments[index]);
    if (is_complete) {
        status = settle(services, call, result);
    } else {
        PyErr_Clear();
        status = fail(services, call, "Runtime.OutOfMemory", "Python has no memory for the event");
    }
    thread = PyEval_SaveThread();
    return status;
}

/* Adds a folder to the module search path. */
static PyStatus add_path(PyConfig *config, const char *layer_root, const char *folder) {
    char path[PATH_MAX];
    wchar_t *wide;
    PyStatus status;
    snprintf(path, sizeof path, "%s%s", layer_root, folder);
    wide = Py_DecodeLocale(path, NULL);
    if (wide == NULL) return PyStatus_NoMemory();
    status = PyWideStringList_Append(&config->module_search_paths, wide);
    PyMem_RawFree(wide);
    return status;
}

/* PYTHONPATH comes where Lambda's own value of it, /var/runtime, would be. */
static PyStatus add_python_path(PyConfig *config) {
    const char *value = getenv("PYTHONPATH");
    while (value != NULL && *value != 0) {
        char folder[PATH_MAX];
        size_t count = strcspn(value, ":");
        snprintf(folder, sizeof folder, "%.*s", (int)count, value);
        if (count > 0) {
            PyStatus status = add_path(config, "", folder);
            if (PyStatus_Exception(status)) return status;
        }
        value += count + (value[count] == ':');
    }
    return PyStatus_Ok();
}

/* The managed runtime's order; host.py puts the function's and the layers' folders before these. */
static PyStatus add_paths(PyConfig *config, const char *layer_root) {
    static const char *const folders[] = {
        "/mortise/python/lib/python" PYTHON_VERSION "/site-packages", "/mortise/python/lib/python" PYTHON_VERSION,
        "/mortise/python/lib/python" PYTHON_VERSION "/lib-dynload", "/python/lib/python" PYTHON_VERSION "/site-packages",
        "/python"};
    PyStatus status = add_python_path(config);
    for (size_t index = 0; index < sizeof folders / sizeof *folders && !PyStatus_Exception(status); index++) {
        status = add_path(config, layer_root, folders[index]);
    }
    config->module_search_paths_set = 1;
    return status;
}

static PyStatus configure(PyConfig *config, const char *layer_root) {
    char path[PATH_MAX];
    PyStatus status;
    /* Isolated left locale, signals and streams of the process alone; the function's PYTHON… variables count all the same. */
    config->isolated = 0;
    config->use_environment = 1;
    config->site_import = 1;
    snprintf(path, sizeof path, "%s/mortise/python", layer_root);
    status = PyConfig_SetBytesString(config, &config->home, path);
    if (PyStatus_Exception(status)) return status;
    snprintf(path, sizeof path, "%s/mortise/python/bin/python" PYTHON_VERSION, layer_root);
    status = PyConfig_SetBytesString(config, &config->executable, path);
    if (PyStatus_Exception(status)) return status;
    if (getenv("PYTHONIOENCODING") == NULL) {
        status = PyConfig_SetString(config, &config->stdio_encoding, L"utf-8");
        if (PyStatus_Exception(status)) return status;
        status = PyConfig_SetString(config, &config->stdio_errors, L"strict");
        if (PyStatus_Exception(status)) return status;
    }
    return add_paths(config, layer_root);
}

static PyStatus initialize(const char *layer_root) {
    PyPreConfig before;
    PyConfig config;
    PyStatus status;
    PyPreConfig_InitIsolatedConfig(&before);
    before.isolated = 0;
    before.use_environment = 1;
    /* Lambda's LANG is en_US.UTF-8, but the locale may not be there; UTF-8 holds all the same. */
    before.utf8_mode = 1;
    status = Py_PreInitialize(&before);
    if (PyStatus_Exception(status)) return status;
    PyConfig_InitIsolatedConfig(&config);
    status = configure(&config, layer_root);
    if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return status;
}

/* What Debian's defaults expect elsewhere: AL2023 has it in other places or not at all. The user's settings win. */
static void set_defaults(const char *layer_root) {
    char path[PATH_MAX];
    if (getenv("SSL_CERT_DIR") == NULL) {
        snprintf(path, sizeof path, "%s/mortise/python/ssl/cert.pem", layer_root);
        if (access(path, R_OK) == 0) setenv("SSL_CERT_FILE", path, 0);
    }
    if (access("/usr/share/zoneinfo", R_OK) != 0) {
        snprintf(path, sizeof path, "%s/mortise/python/lib/python" PYTHON_VERSION "/site-packages/tzdata/zoneinfo", layer_root);
        setenv("TZDIR", path, 0);
    }
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  const char *layer_root) {
    PyObject *host, *result;
    mortise_status status = MORTISE_OK;
    PyStatus python;
    process = getpid();
    set_defaults(layer_root);
    python = initialize(layer_root);
    if (PyStatus_Exception(python)) {
        const char *message = python.err_msg != NULL ? python.err_msg : "Python could not be started";
        return fail(services, init_call, "Runtime.InitError", message);
    }
    /* What is imported here stays: collections amid it find nothing. */
    PyGC_Disable();
    host = PyImport_ImportModule("mortise_python.host");
    PyGC_Enable();
    invoke_function = host != NULL ? PyObject_GetAttrString(host, "invoke") : NULL;
    if (invoke_function == NULL) {
        PyErr_Print();
        return fail(services, init_call, "Runtime.InitError",
                    "the layer's own Python modules could not be imported, see the log; is the layer complete?");
    }
    result = PyObject_CallMethod(host, "open", "ssss", script->handler, script->path, script->task_root, layer_root);
    if (result == Py_None) {
        Py_DECREF(result);
    } else {
        status = settle(services, init_call, result);
    }
    Py_DECREF(host);
    thread = PyEval_SaveThread();
    return status;
}

__attribute__((visibility("default"))) const mortise_python_interpreter *mortise_python_interpreter_table(void) {
    static const mortise_python_interpreter table = {open_script, invoke};
    return &table;
}
