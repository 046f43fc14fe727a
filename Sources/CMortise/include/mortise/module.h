/*
 * mortise/module.h: what a module exports.
 *
 * The shortest module:
 *
 *     #include <mortise/handler.h>
 *
 *     static mortise_status hello(const mortise_services *services, mortise_call *call, void *context) {
 *         (void)context;
 *         return mortise_append_text(services, call, "{\"message\":\"Hello\"}");
 *     }
 *     MORTISE_MODULE(hello)
 *
 * With several handlers, a start and a stop:
 *
 *     MORTISE_HANDLER(create)
 *     MORTISE_HANDLER_WITH(list, MORTISE_CONCURRENT, NULL)
 *     MORTISE_MODULE_WITH("orders", start, stop, MORTISE_REF(create), MORTISE_REF(list))
 */
#ifndef MORTISE_MODULE_H
#define MORTISE_MODULE_H

#include "services.h"

MORTISE_BEGIN_DECLS

/** How many calls of a handler may run at once. A value the runtime does not know counts as exclusive. */
typedef int32_t mortise_threading;

enum {
    /** One call of the whole module at a time, always on the thread that ran start. The default. */
    MORTISE_EXCLUSIVE = 0,
    /** One call of the whole module at a time, on any thread. */
    MORTISE_SERIAL = 1,
    /** Several calls at once. */
    MORTISE_CONCURRENT = 2
};

/**
 * Handles one call. Returns MORTISE_OK when it answered, a negative value when it failed; see the table
 * in mortise/call.h. `context` is the handler descriptor's. `call` has ended when it returns. [call]
 */
typedef mortise_status (*mortise_invoke)(const mortise_services *services, mortise_call *call, void *context);

/**
 * Prepares the module, once, before the first call and within Lambda's 10 seconds for init. Stores what
 * the calls need in `*module_context`. `init_call` takes `fail` and `log` as any call does, and ends when
 * start returns. A status other than MORTISE_OK is an init error. [startup]
 */
typedef mortise_status (*mortise_start)(const mortise_services *services, mortise_call *init_call, void **module_context);

/** Ends the module before an orderly exit. Not called when Lambda kills the process, nor when start failed. [startup] */
typedef void (*mortise_stop)(const mortise_services *services, void *module_context);

/** Flags of `mortise_handler`. */
enum {
    /** The handler is typed: `signature` and `function` count, `invoke` is NULL. Since 1.1; an older runtime refuses it. */
    MORTISE_IS_TYPED = 1 << 16
};

/** One handler of a module: raw (`invoke` gets the bytes) or typed (the runtime calls `function` by its signature). */
typedef struct mortise_handler {
    /** sizeof(mortise_handler) in the module's build. */
    uint32_t struct_size;
    /** MORTISE_IS_TYPED or 0; see "VERSIONS" in mortise/abi.h. */
    uint32_t flags;
    /** What `_HANDLER` calls it, the part after the last dot; unique in the module. UTF-8. OWNERSHIP: static */
    const char *name;
    /** Called for every event; NULL in a typed handler only. */
    mortise_invoke invoke;
    /** Passed to invoke; for closures and other languages' state. OWNERSHIP: the module's. */
    void *context;
    /** How many at once. */
    mortise_threading threading;
    /** 0 */
    uint32_t reserved;
    /** The function's C prototype, as mortise/typed.h describes it; UTF-8. Since 1.1. OWNERSHIP: static */
    const char *signature;
    /** Declarations of the structs and enums it uses: a list that ends with NULL, or NULL. Since 1.1. OWNERSHIP: static */
    const char *const *declarations;
    /** The function, cast; called with what `signature` says. Since 1.1. OWNERSHIP: static */
    void (*function)(void);
} mortise_handler;

/** A module's table. */
typedef struct mortise_module {
    /** sizeof(mortise_module) in the module's build. */
    uint32_t struct_size;
    /** MORTISE_ABI_MAJOR and MORTISE_ABI_MINOR in the module's build. */
    uint16_t abi_major;
    uint16_t abi_minor;
    /** A runtime whose minor is lower refuses the module. */
    uint16_t required_minor;
    /** 0 */
    uint16_t reserved;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** For messages; UTF-8, or NULL. OWNERSHIP: static */
    const char *name;
    /** For messages; UTF-8, or NULL. OWNERSHIP: static */
    const char *version;
    /** `handler_count` pointers, at least one. OWNERSHIP: static */
    const mortise_handler *const *handlers;
    /** How many `handlers` there are. */
    size_t handler_count;
    /** See mortise_start; may be NULL. */
    mortise_start start;
    /** See mortise_stop; may be NULL. */
    mortise_stop stop;
} mortise_module;

/**
 * The module's only export. Returns its table: never NULL, the same at every call. Does no work: start
 * does. OWNERSHIP: static. [startup]
 */
MORTISE_EXPORT const mortise_module *mortise_module_v1(void);

MORTISE_END_DECLS

/*
 * ELF notes, so that tools can read what a module holds without running it. Section `.note.mortise`,
 * owner "Mortise". Type 1, one a module: abi_major, abi_minor, required_minor, 0 as uint16_t.
 * Type 2, one a handler: its threading as int32_t, then its name and, of a typed handler, its signature.
 * Type 3, one for each MORTISE_TYPE: the declaration. Every text is NUL-terminated and padded with NUL to 4 bytes.
 */
#define MORTISE_NOTE_MODULE 1
#define MORTISE_NOTE_HANDLER 2
#define MORTISE_NOTE_TYPE 3

struct mortise_note_header {
    uint32_t owner_size, content_size, type;
    char owner[8];
};

#define MORTISE_NOTE_SECTION __attribute__((section(".note.mortise"), used, aligned(4)))

/** Size of a literal's text with its NUL, rounded up to 4. */
#define MORTISE_PADDED(text) ((sizeof(text) + 3) & ~3ul)

/** Declares a static function as a handler named like it, with `threading` and `context`. */
#define MORTISE_HANDLER_WITH(function, threading, context)                                                     \
    static const mortise_handler mortise_handler_##function = {                                                \
        sizeof(mortise_handler), 0, #function, function, context, threading, 0, NULL, NULL, NULL};             \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        int32_t threading_value;                                                                               \
        char name[MORTISE_PADDED(#function)];                                                                  \
    } mortise_note_##function MORTISE_NOTE_SECTION = {                                                         \
        {8, 4 + MORTISE_PADDED(#function), MORTISE_NOTE_HANDLER, "Mortise"},                                   \
        threading,                                                                                             \
        #function};

/** Declares a static function as an exclusive handler named like it. */
#define MORTISE_HANDLER(function) MORTISE_HANDLER_WITH(function, MORTISE_EXCLUSIVE, NULL)

/** A declared handler, for MORTISE_MODULE_WITH. */
#define MORTISE_REF(function) &mortise_handler_##function

/** Exports a module: its name, start and stop (or NULL), and its handlers. */
#define MORTISE_MODULE_WITH(name, start, stop, ...)                                                            \
    static const mortise_handler *const mortise_handlers[] = {__VA_ARGS__};                                    \
    static const mortise_module mortise_this_module = {sizeof(mortise_module),                                 \
                                                       MORTISE_ABI_MAJOR,                                      \
                                                       MORTISE_ABI_MINOR,                                      \
                                                       MORTISE_REQUIRED_MINOR,                                 \
                                                       0,                                                      \
                                                       0,                                                      \
                                                       name,                                                   \
                                                       NULL,                                                   \
                                                       mortise_handlers,                                       \
                                                       sizeof mortise_handlers / sizeof *mortise_handlers,     \
                                                       start,                                                  \
                                                       stop};                                                  \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        uint16_t abi_major, abi_minor, required_minor, reserved;                                               \
    } mortise_note_module MORTISE_NOTE_SECTION = {{8, 8, MORTISE_NOTE_MODULE, "Mortise"},                      \
                                                  MORTISE_ABI_MAJOR,                                           \
                                                  MORTISE_ABI_MINOR,                                           \
                                                  MORTISE_REQUIRED_MINOR,                                      \
                                                  0};                                                          \
    MORTISE_EXPORT const mortise_module *mortise_module_v1(void) {                                             \
        return &mortise_this_module;                                                                           \
    }

/** Makes a module of one handler in one line. */
#define MORTISE_MODULE(function) \
    MORTISE_HANDLER(function)    \
    MORTISE_MODULE_WITH(#function, NULL, NULL, MORTISE_REF(function))

#endif /* MORTISE_MODULE_H */
