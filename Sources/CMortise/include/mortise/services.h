/*
 * mortise/services.h: what the runtime does for a module.
 *
 * Call the inline functions at the end (`mortise_append(services, call, …)`). Every function takes the
 * table first, and the call second. All that minor 0 has is in every runtime; what a later minor adds,
 * an older runtime's table does not reach: its inline function looks (MORTISE_HAS) before it calls, and
 * returns MORTISE_UNSUPPORTED.
 */
#ifndef MORTISE_SERVICES_H
#define MORTISE_SERVICES_H

#include "call.h"

#include <string.h>

MORTISE_BEGIN_DECLS

/**
 * The runtime's functions.
 * OWNERSHIP: borrowed from start (or the first call) until the process ends.
 * No field is NULL as far as `struct_size` reaches.
 */
typedef struct mortise_services {
    /** sizeof(mortise_services) in the runtime's build. */
    uint32_t struct_size;
    /** ABI the runtime speaks. */
    uint16_t abi_major;
    uint16_t abi_minor;
    /** For the runtime only. */
    mortise_runtime *runtime;
    /** For example `0.1.0`; NUL-terminated. */
    const char *runtime_version;

    /** See mortise_event. */
    const char *(*event)(const struct mortise_services *services, mortise_call *call, size_t *count);
    /** See mortise_text. */
    const char *(*text)(const struct mortise_services *services, mortise_call *call, mortise_text_key key, size_t *count);
    /** See mortise_number. */
    int64_t (*number)(const struct mortise_services *services, mortise_call *call, mortise_number_key key);
    /** See mortise_module_context. */
    void *(*module_context)(const struct mortise_services *services, mortise_call *call);

    /** See mortise_append. */
    mortise_status (*append)(const struct mortise_services *services, mortise_call *call, const void *bytes, size_t count);
    /** See mortise_hand_over. */
    mortise_status (*hand_over)(const struct mortise_services *services, mortise_call *call, const mortise_buffer *buffer);
    /** See mortise_set_answer_options. */
    mortise_status (*set_answer_options)(const struct mortise_services *services, mortise_call *call,
                                         const mortise_answer_options *options);
    /** See mortise_fail. */
    mortise_status (*fail)(const struct mortise_services *services, mortise_call *call, const mortise_error *error);
    /** See mortise_log. */
    mortise_status (*log)(const struct mortise_services *services, mortise_call *call, const mortise_log_record *record);
} mortise_services;

/** True when the runtime's table reaches as far as `field`. */
#define MORTISE_HAS(services, field) \
    ((services)->struct_size >= offsetof(mortise_services, field) + sizeof((services)->field))

/** A view of a string literal. */
#define MORTISE_LITERAL(text) mortise_make_view(text, sizeof(text) - 1)

/** A view of `count` bytes. */
static inline mortise_view mortise_make_view(const void *bytes, size_t count) {
    mortise_view view;
    view.bytes = bytes;
    view.count = count;
    return view;
}

/** A view of NUL-terminated text; NULL is empty. */
static inline mortise_view mortise_text_view(const char *text) {
    return mortise_make_view(text, text == NULL ? 0 : strlen(text));
}

/**
 * The event, `*count` bytes and a NUL after the last. Any bytes: Lambda does not check that it is JSON.
 * Empty for an init call. NULL and 0 for a call that has ended. `count` may be NULL.
 * OWNERSHIP: borrowed until the handler returns. [call]
 */
static inline const char *mortise_event(const mortise_services *services, mortise_call *call, size_t *count) {
    return services->event(services, call, count);
}

/**
 * A text of the context, NUL-terminated, or NULL when there is none. `count` may be NULL.
 * OWNERSHIP: borrowed until the handler (or start) returns. [call]
 */
static inline const char *mortise_text(const mortise_services *services, mortise_call *call, mortise_text_key key,
                                       size_t *count) {
    return services->text(services, call, key, count);
}

/** A number of the context, or -1. [any-thread] */
static inline int64_t mortise_number(const mortise_services *services, mortise_call *call, mortise_number_key key) {
    return services->number(services, call, key);
}

/** What the module's start stored in `*module_context`, or NULL. OWNERSHIP: the module's. [call] */
static inline void *mortise_module_context(const mortise_services *services, mortise_call *call) {
    return services->module_context(services, call);
}

/**
 * Appends bytes to the answer. OWNERSHIP: copied.
 * MORTISE_TOO_LARGE: over 6,291,556 bytes now, the call will fail. MORTISE_REFUSED: the call has ended,
 * has failed, or is an init call. [any-thread]
 */
static inline mortise_status mortise_append(const mortise_services *services, mortise_call *call, const void *bytes,
                                            size_t count) {
    return services->append(services, call, bytes, count);
}

/** Appends NUL-terminated text to the answer; as mortise_append. [any-thread] */
static inline mortise_status mortise_append_text(const mortise_services *services, mortise_call *call, const char *text) {
    return services->append(services, call, text, mortise_text_view(text).count);
}

/**
 * Hands a buffer over to the answer. A lone one is sent without a copy.
 * OWNERSHIP: taken, also when the result is not MORTISE_OK. Results as mortise_append. [any-thread]
 */
static inline mortise_status mortise_hand_over(const mortise_services *services, mortise_call *call,
                                               const mortise_buffer *buffer) {
    return services->hand_over(services, call, buffer);
}

/** Labels the answer. OWNERSHIP: copied. MORTISE_INVALID: not one line of visible ASCII. [any-thread] */
static inline mortise_status mortise_set_answer_options(const mortise_services *services, mortise_call *call,
                                                        const mortise_answer_options *options) {
    return services->set_answer_options(services, call, options);
}

/**
 * Says why the call (or start, with its init call) fails. The first one counts.
 * With a NULL call the environment as a whole has failed: the call under way, or the next one, gets the
 * error, then the runtime exits with status 1 and Lambda starts a fresh environment.
 * OWNERSHIP: copied. [any-thread]
 */
static inline mortise_status mortise_fail(const mortise_services *services, mortise_call *call, const mortise_error *error) {
    return services->fail(services, call, error);
}

/** Fails with a type and a message, both NUL-terminated; returns MORTISE_FAILED, for `return mortise_fail_with(…)`. [any-thread] */
static inline mortise_status mortise_fail_with(const mortise_services *services, mortise_call *call, const char *type,
                                               const char *message) {
    mortise_error error;
    memset(&error, 0, sizeof error);
    error.struct_size = sizeof error;
    error.type = mortise_text_view(type);
    error.message = mortise_text_view(message);
    services->fail(services, call, &error);
    return MORTISE_FAILED;
}

/**
 * Writes one record to the log, in the format AWS_LAMBDA_LOG_FORMAT names, with the call's request id.
 * With a NULL call, without one. OWNERSHIP: copied. [any-thread]
 */
static inline mortise_status mortise_log(const mortise_services *services, mortise_call *call,
                                         const mortise_log_record *record) {
    return services->log(services, call, record);
}

/** Logs NUL-terminated text. [any-thread] */
static inline mortise_status mortise_log_text(const mortise_services *services, mortise_call *call,
                                              mortise_log_level level, const char *text) {
    mortise_log_record record;
    memset(&record, 0, sizeof record);
    record.struct_size = sizeof record;
    record.level = level;
    record.message = mortise_text_view(text);
    return services->log(services, call, &record);
}

MORTISE_END_DECLS

#endif /* MORTISE_SERVICES_H */
