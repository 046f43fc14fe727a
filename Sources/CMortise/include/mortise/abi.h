/*
 * mortise/abi.h: the rules that every other Mortise header keeps.
 *
 * A Mortise module is a shared object. The runtime (`bootstrap`, in a Lambda layer) loads it with
 * dlopen(RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE), so that it is never unloaded, calls `mortise_module_v1`
 * once and then its handlers. The module links nothing of the runtime: everything it may call arrives in
 * a table, `mortise_services`.
 *
 * VERSIONS. A layer and a function are updated at different moments, so both directions hold:
 *   - Another MAJOR is another ABI: its entry point has another name (`mortise_module_v2`), and the
 *     runtime refuses it with a sentence that names both majors.
 *   - Within a major, structs only grow at their end. Every struct that crosses the boundary begins
 *     with `struct_size`, filled with sizeof by whoever wrote it; whoever reads it never reads past
 *     `struct_size`, and takes a field that is not there as 0. The least `struct_size` is the struct's
 *     size in minor 0: below it a record is MORTISE_INVALID and a module is refused. `mortise_view`
 *     is the one exception: it is a value like an integer and never changes.
 *   - Structs reach each other by pointer, arrays are arrays of pointers: a grown struct changes no
 *     stride.
 *   - A module that cannot work with an older runtime says so in `required_minor`; such a runtime
 *     refuses it at init, naming both minors.
 *   - `flags` bits 0 to 15 may be ignored by a reader that does not know them; bits 16 to 31 must be
 *     understood, else the struct is refused. Reserved fields are 0.
 *
 * MEMORY. Nobody frees what another allocated. Each pointer's comment has a line "OWNERSHIP:".
 *   borrowed until X   the receiver may read it until X and never frees it
 *   copied             the receiver has its own copy when the function returns
 *   taken              the receiver now owns it and calls its `release` exactly once
 *   static             lives as long as the module is loaded
 *
 * THREADS. Each function's comment ends with one of these tags:
 *   [startup]     called once, on the thread that runs main(), while no handler runs
 *   [call]        called with a call that has not ended; see `mortise_threading` for how many at once
 *   [any-thread]  may be called from every thread, also from one that the module made
 *
 * PROCESS RULES, for all code in a module:
 *   - No C++ exception, Swift error, Rust panic or longjmp may leave a function the runtime called.
 *   - SIGPIPE is ignored in this process; leave signal handlers, locale and umask as they are.
 *     The working directory is LAMBDA_TASK_ROOT when start runs.
 *   - When a handler has returned, the runtime flushes stdout and stderr, posts the answer and asks
 *     for the next event. From then on Lambda may freeze the process for minutes: no thread of the
 *     module can count on running between two calls.
 *   - exit(), abort() and a fatal signal end the environment; Lambda reports Runtime.ExitError.
 *   - A fork()ed child must leave with _exit() or exec*(), and calls nothing of `mortise_services`.
 *
 * Everything here compiles as C11, C17, C++14 and C++20 with -Wall -Wextra -pedantic.
 */
#ifndef MORTISE_ABI_H
#define MORTISE_ABI_H

#include <stddef.h>
#include <stdint.h>

/** The ABI that these headers describe. */
#define MORTISE_ABI_MAJOR 1
#define MORTISE_ABI_MINOR 2

/**
 * The oldest minor of the runtime that this module works with. Define it before the include when the
 * module cannot do without something newer; the default runs everywhere.
 */
#ifndef MORTISE_REQUIRED_MINOR
#define MORTISE_REQUIRED_MINOR 0
#endif

#if defined(__cplusplus)
#define MORTISE_EXTERN_C extern "C"
#define MORTISE_BEGIN_DECLS extern "C" {
#define MORTISE_END_DECLS }
#else
#define MORTISE_EXTERN_C
#define MORTISE_BEGIN_DECLS
#define MORTISE_END_DECLS
#endif

/** Marks the one symbol a module exports; works under -fvisibility=hidden. */
#define MORTISE_EXPORT MORTISE_EXTERN_C __attribute__((visibility("default")))

MORTISE_BEGIN_DECLS

/** What a function of this ABI reports. 0 is success, negative is failure, positive is reserved. */
typedef int32_t mortise_status;

enum {
    /** Done; from a handler: answered. */
    MORTISE_OK = 0,
    /** From a handler or start: failed. The reason is what `fail` was told. */
    MORTISE_FAILED = -1,
    /** An argument is not valid: a null pointer with a count, a struct that is too small, an unknown flag. */
    MORTISE_INVALID = -2,
    /** The call has ended, has already failed, or does not take this (an init call is not answered). */
    MORTISE_REFUSED = -3,
    /** The answer is now over the 6 MB that Lambda accepts; the call will fail. */
    MORTISE_TOO_LARGE = -4,
    /** No memory for the copy. */
    MORTISE_NO_MEMORY = -5,
    /** The runtime is older than this service: its table ends before it. */
    MORTISE_UNSUPPORTED = -6
};

/**
 * Bytes somewhere: text in UTF-8 or binary. Not NUL-terminated. `bytes` may be null when `count` is 0.
 * Never grows: the only struct without `struct_size`.
 */
typedef struct mortise_view {
    /** OWNERSHIP: borrowed until the function that received the view returns, unless said otherwise. */
    const void *bytes;
    /** In bytes. */
    size_t count;
} mortise_view;

/** One invocation, or the start of a module. Opaque: its value means something to the services only. */
typedef struct mortise_call mortise_call;

/** The runtime's side of `mortise_services`. Opaque. */
typedef struct mortise_runtime mortise_runtime;

MORTISE_END_DECLS

#endif /* MORTISE_ABI_H */
