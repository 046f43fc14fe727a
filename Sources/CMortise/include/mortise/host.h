/*
 * mortise/host.h: what a script host exports. Since 1.2.
 *
 * A host is a shared object that turns scripts of one language into handlers. A layer brings it as
 * /opt/mortise/hosts/NAME.so; the runtime loads every host it finds there, asks each which files a handler name
 * might mean, and opens the script with the host whose file exists. A function module knows nothing of hosts, and
 * a host uses the same services, the same rules (mortise/abi.h) and the same table of answers (mortise/call.h).
 *
 *     static void candidates(const mortise_services *services, const char *handler,
 *                            const mortise_candidates *found) {
 *         mortise_propose(found, "hello.lua", NULL);
 *     }
 *     static mortise_status open_script(const mortise_services *services, mortise_call *init_call,
 *                                       const mortise_script *script, void **context) { … }
 *     static mortise_status run(const mortise_services *services, mortise_call *call, void *context) { … }
 *
 *     static const char *const extensions[] = {"lua", NULL};
 *     MORTISE_HOST("lua", "5.4", "Lua", extensions, candidates, open_script, NULL, run, NULL, NULL)
 *
 * THE ORDER OF CALLS, all on the thread that runs main():
 *   candidates                       once, before anything of the function is loaded
 *   open                             once, if one of its files is the handler; starts the interpreter
 *   begin, invoke, end               for each event; `end` after the answer was posted
 *   stop                             before an orderly exit
 *
 * KEEP IT LIGHT. Every host of every attached layer is loaded, also for a function in another language: load the
 * interpreter in `open`, not by a DT_NEEDED of the host. It has to be loaded with RTLD_GLOBAL where its own
 * extensions expect its symbols (PHP, Python), before it is initialised.
 *
 * PATHS. What a host needs beside itself lies below /opt/mortise/NAME/, since layers merge by overwriting.
 */
#ifndef MORTISE_HOST_H
#define MORTISE_HOST_H

#include "module.h"

MORTISE_BEGIN_DECLS

/** One file that a handler name may mean. */
typedef struct mortise_candidate {
    /** sizeof(mortise_candidate) */
    uint32_t struct_size;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** Relative to each of the folders that are searched, `shop/hello.php`; without `..`. OWNERSHIP: copied */
    mortise_view path;
    /** What `open` gets as the function, or empty. OWNERSHIP: copied */
    mortise_view function;
} mortise_candidate;

/**
 * The list that a host adds to. The runtime looks into one folder after the other (LAMBDA_TASK_ROOT, its lib/ and
 * src/, then /opt, /opt/lib and /opt/mortise/handlers), and in each for the candidates in the order they were added:
 * the first file that exists is it. A `.so` or a file of another host in the same folder is an error that names both.
 */
typedef struct mortise_candidates {
    /** sizeof(mortise_candidates) in the runtime's build. */
    uint32_t struct_size;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** For the runtime only. */
    void *list;
    /** See mortise_propose. At most 64 are kept: from then on MORTISE_TOO_LARGE. */
    mortise_status (*add)(const struct mortise_candidates *candidates, const mortise_candidate *candidate);
} mortise_candidates;

/** The script that was found. */
typedef struct mortise_script {
    /** sizeof(mortise_script) in the runtime's build. */
    uint32_t struct_size;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** The file, absolute. NUL-terminated. OWNERSHIP: borrowed until open returns */
    const char *path;
    /** What its candidate named, or "". NUL-terminated. OWNERSHIP: borrowed until open returns */
    const char *function;
    /** The handler name as `_HANDLER` has it. NUL-terminated. OWNERSHIP: borrowed until open returns */
    const char *handler;
    /** LAMBDA_TASK_ROOT, the function's own folder, also for a script of a layer. NUL-terminated. OWNERSHIP: borrowed until open returns */
    const char *task_root;
} mortise_script;

/**
 * Adds the files that `handler` may mean to `candidates`, the likeliest first; none when the name means nothing in
 * the host's language. `handler` is `_HANDLER`, NUL-terminated, not empty, neither absolute nor with `..`.
 * Looks at no file and starts nothing. OWNERSHIP: both borrowed until it returns. [startup]
 */
typedef void (*mortise_find_candidates)(const mortise_services *services, const char *handler,
                                        const mortise_candidates *candidates);

/**
 * Starts the interpreter and opens the script, within Lambda's 10 seconds for init. Stores what the calls need in
 * `*context`. `init_call` takes `fail` and `log` as any call does, and ends when open returns. A status other than
 * MORTISE_OK is an init error. [startup]
 */
typedef mortise_status (*mortise_open_script)(const mortise_services *services, mortise_call *init_call,
                                              const mortise_script *script, void **context);

/**
 * Prepares for a call. With a status other than MORTISE_OK the call fails as by that status of invoke, which is
 * not called; end is. [call]
 */
typedef mortise_status (*mortise_begin_call)(const mortise_services *services, mortise_call *call, void *context);

/**
 * Cleans up after a call, whose answer the caller has by now: the place for what makes the next call start afresh.
 * Lambda bills it. When the interpreter cannot serve another call, it says so by `fail` with a NULL call: the
 * runtime exits with status 1 before it asks for another event, and Lambda starts a fresh environment. [startup]
 */
typedef void (*mortise_end_call)(const mortise_services *services, void *context);

/** A host's table. */
typedef struct mortise_host {
    /** sizeof(mortise_host) in the host's build. */
    uint32_t struct_size;
    /** MORTISE_ABI_MAJOR and MORTISE_ABI_MINOR in the host's build. */
    uint16_t abi_major;
    uint16_t abi_minor;
    /** A runtime whose minor is lower refuses the host. */
    uint16_t required_minor;
    /** 0 */
    uint16_t reserved;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** For messages, as the layer is named: `php`. UTF-8. OWNERSHIP: static */
    const char *name;
    /** Of the interpreter, for messages: `8.2.29`. UTF-8. OWNERSHIP: static */
    const char *version;
    /** For messages: `PHP`. UTF-8. OWNERSHIP: static */
    const char *language;
    /** Extensions of its scripts without the dot; a list that ends with NULL. A handler name that is such a file is its. OWNERSHIP: static */
    const char *const *extensions;
    /** How many calls of a script may run at once; today's runtimes run one. */
    mortise_threading threading;
    /** 0 */
    uint32_t reserved2;
    /** Never NULL. */
    mortise_find_candidates candidates;
    /** Never NULL. */
    mortise_open_script open;
    /** May be NULL. */
    mortise_begin_call begin;
    /** As a module's handler; `context` is what open has stored. Never NULL. */
    mortise_invoke invoke;
    /** May be NULL. */
    mortise_end_call end;
    /** As a module's stop; `module_context` is what open has stored. May be NULL. */
    mortise_stop stop;
} mortise_host;

/**
 * The host's only export. Returns its table: never NULL, the same at every call. Does no work: open does.
 * OWNERSHIP: static. [startup]
 */
MORTISE_EXPORT const mortise_host *mortise_host_v1(void);

/**
 * Proposes a file, and a function in it or NULL; both NUL-terminated. OWNERSHIP: copied.
 * MORTISE_INVALID: an empty or absolute path, or one with `..`. [startup]
 */
static inline mortise_status mortise_propose(const mortise_candidates *candidates, const char *path, const char *function) {
    mortise_candidate candidate;
    memset(&candidate, 0, sizeof candidate);
    candidate.struct_size = sizeof candidate;
    candidate.path = mortise_text_view(path);
    candidate.function = mortise_text_view(function);
    return candidates->add(candidates, &candidate);
}

MORTISE_END_DECLS

/* ELF note of a host: type 4, abi_major, abi_minor, required_minor, 0 as uint16_t. */
#define MORTISE_NOTE_HOST 4

/** Exports a host. begin, end and stop may be NULL. One script, one thread: MORTISE_EXCLUSIVE. */
#define MORTISE_HOST(name, version, language, extensions, candidates, open, begin, invoke, end, stop)           \
    static const mortise_host mortise_this_host = {sizeof(mortise_host),                                       \
                                                   MORTISE_ABI_MAJOR,                                          \
                                                   MORTISE_ABI_MINOR,                                          \
                                                   MORTISE_REQUIRED_MINOR,                                     \
                                                   0,                                                          \
                                                   0,                                                          \
                                                   name,                                                       \
                                                   version,                                                    \
                                                   language,                                                   \
                                                   extensions,                                                 \
                                                   MORTISE_EXCLUSIVE,                                          \
                                                   0,                                                          \
                                                   candidates,                                                 \
                                                   open,                                                       \
                                                   begin,                                                      \
                                                   invoke,                                                     \
                                                   end,                                                        \
                                                   stop};                                                      \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        uint16_t abi_major, abi_minor, required_minor, reserved;                                               \
    } mortise_note_host MORTISE_NOTE_SECTION = {{8, 8, MORTISE_NOTE_HOST, "Mortise"},                          \
                                                MORTISE_ABI_MAJOR,                                             \
                                                MORTISE_ABI_MINOR,                                             \
                                                MORTISE_REQUIRED_MINOR,                                        \
                                                0};                                                            \
    MORTISE_EXPORT const mortise_host *mortise_host_v1(void) {                                                 \
        return &mortise_this_host;                                                                             \
    }

#endif /* MORTISE_HOST_H */
