/*
 * mortise/call.h: what a handler learns of a call, and the records it gives back.
 * The functions that carry them are in mortise/services.h; the rules are in mortise/abi.h.
 *
 * ANSWERS. A handler appends bytes (copied) or hands over buffers (taken), then returns a status.
 * What each sequence means:
 *
 *   what the handler did                        what the caller of the function gets
 *   ------------------------------------------  ---------------------------------------------------
 *   nothing, status 0                           an empty answer
 *   append, append, …, status 0                 the bytes, in this order
 *   hand_over, status 0                         the buffer, sent without a copy
 *   append and hand_over mixed, status 0        all bytes in the order they were given (joined by a copy)
 *   fail after append or hand_over              the error; what was given so far is discarded
 *   append, hand_over or fail after fail        the first error; the later function returns MORTISE_REFUSED
 *   fail, status 0                              the error
 *   negative status, no fail                    an error of type Function.Failed that names handler and status
 *   positive status                             an error of type Runtime.UnsupportedStatus
 *   more than 6,291,556 bytes, status 0         an error of type Function.ResponseSizeTooLarge; the function
 *                                               that crossed the limit returned MORTISE_TOO_LARGE
 *   anything after the handler returned         nothing: the function returns MORTISE_REFUSED
 *   append or hand_over in start                nothing: the function returns MORTISE_REFUSED
 *   fail(NULL call) during a call               the error, and then the runtime exits with status 1, so that
 *                                               Lambda replaces the environment
 *
 * A buffer that is handed over is always taken: `release` runs exactly once, also where the function
 * refuses it. Only a record that is smaller than in minor 0 is not read, and so not taken.
 */
#ifndef MORTISE_CALL_H
#define MORTISE_CALL_H

#include "abi.h"

MORTISE_BEGIN_DECLS

/** Keys of `mortise_text`: what there is to read of a call, as text. A runtime answers NULL to a key it does not know. */
typedef int32_t mortise_text_key;

enum {
    /** Lambda's request id. Of a call only. */
    MORTISE_REQUEST_ID = 1,
    /** ARN the function was invoked by, with alias or version if the caller named one. Of a call only. */
    MORTISE_FUNCTION_ARN = 2,
    /** AWS_LAMBDA_FUNCTION_NAME. */
    MORTISE_FUNCTION_NAME = 3,
    /** AWS_LAMBDA_FUNCTION_VERSION, for example `$LATEST`. */
    MORTISE_FUNCTION_VERSION = 4,
    /** AWS_LAMBDA_LOG_GROUP_NAME. */
    MORTISE_LOG_GROUP = 5,
    /** AWS_LAMBDA_LOG_STREAM_NAME. */
    MORTISE_LOG_STREAM = 6,
    /** X-Ray trace header, `Root=1-…;Parent=…;Sampled=…`. Of a call only. */
    MORTISE_TRACE_ID = 7,
    /** JSON that a mobile SDK sent along. Of a call only. */
    MORTISE_CLIENT_CONTEXT = 8,
    /** JSON with `cognitoIdentityId` and `cognitoIdentityPoolId`. Of a call only. */
    MORTISE_COGNITO_IDENTITY = 9,
    /** Tenant of a function in tenant isolation mode. Of a call only. */
    MORTISE_TENANT_ID = 10,
    /** Content type of the event, normally application/json. Of a call only. */
    MORTISE_EVENT_CONTENT_TYPE = 11
};

/** Keys of `mortise_number`. A runtime answers -1 to a key it does not know and to what is not set. */
typedef int32_t mortise_number_key;

enum {
    /** When the call times out: milliseconds since 1970-01-01 UTC. Of a call only. */
    MORTISE_DEADLINE_MS = 1,
    /** Milliseconds from now until then; 0 when it has passed. Of a call only. */
    MORTISE_REMAINING_MS = 2,
    /** AWS_LAMBDA_FUNCTION_MEMORY_SIZE, in MB. */
    MORTISE_MEMORY_LIMIT_MB = 3
};

/**
 * Bytes whose ownership passes to the runtime, which sends them without a copy.
 * The record itself is copied.
 */
typedef struct mortise_buffer {
    /** sizeof(mortise_buffer) */
    uint32_t struct_size;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** OWNERSHIP: taken; stays valid and unchanged until `release` is called. */
    const void *bytes;
    /** In bytes. */
    size_t count;
    /**
     * Called exactly once, when the bytes are no longer needed; NULL for bytes that need no release. It may call
     * services. [any-thread]
     */
    void (*release)(void *owner);
    /** Passed to `release`. OWNERSHIP: taken */
    void *owner;
} mortise_buffer;

/** How an answer is labelled. Set before the handler returns; the last one wins. */
typedef struct mortise_answer_options {
    /** sizeof(mortise_answer_options) */
    uint32_t struct_size;
    /** See "VERSIONS" in mortise/abi.h; none defined yet. */
    uint32_t flags;
    /** Content-Type of the answer; empty means application/json. One line of visible ASCII. OWNERSHIP: copied */
    mortise_view content_type;
} mortise_answer_options;

/** One line of a stack trace. */
typedef struct mortise_frame {
    /** sizeof(mortise_frame) */
    uint32_t struct_size;
    /** From 1; 0 when not known. */
    uint32_t line;
    /** Function or method. OWNERSHIP: copied */
    mortise_view label;
    /** File. OWNERSHIP: copied */
    mortise_view path;
} mortise_frame;

/** Flags of `mortise_error`. A runtime before 1.2 ignores them. */
enum {
    /** The function's log has the error already, in its language's form: the runtime writes no record of it. Since 1.2. */
    MORTISE_ERROR_LOGGED = 1 << 0,
    /** The caller's JSON has a `requestId`, as Lambda's own runtime of the language sends it; empty outside of a call. Since 1.2. */
    MORTISE_ERROR_WITH_REQUEST_ID = 1 << 1
};

/**
 * Why something failed. Text may hold every byte: what is not valid UTF-8 becomes U+FFFD.
 * An empty `type` becomes Function.Failed; an empty `message` a sentence that says none was given.
 * A frame or a cause that is not valid is left out: what else is known of the failure still counts.
 */
typedef struct mortise_error {
    /** sizeof(mortise_error) */
    uint32_t struct_size;
    /** MORTISE_ERROR_…; see "VERSIONS" in mortise/abi.h. */
    uint32_t flags;
    /** Short name of the kind of error, for example `Order.NotFound`. OWNERSHIP: copied */
    mortise_view type;
    /** For people. At most 262,144 bytes are kept. OWNERSHIP: copied */
    mortise_view message;
    /** The error behind this one, or NULL. At most 16 are followed. OWNERSHIP: copied */
    const struct mortise_error *cause;
    /** Innermost first; `frame_count` pointers, or NULL. At most 256 are kept. OWNERSHIP: copied */
    const mortise_frame *const *frames;
    /** How many `frames` there are. */
    size_t frame_count;
    /**
     * What `stackTrace` has for the caller, as the language writes it, instead of lines made of the frames;
     * `stack_trace_count` pointers, or NULL. At most 1,024 are kept. Since 1.2. OWNERSHIP: copied
     */
    const mortise_view *const *stack_trace;
    /** How many lines `stack_trace` has. Since 1.2. */
    size_t stack_trace_count;
} mortise_error;

/** Severity of a log record; the values leave room between them. AWS_LAMBDA_LOG_LEVEL filters in JSON log format. */
typedef int32_t mortise_log_level;

enum {
    MORTISE_LOG_TRACE = 10,
    MORTISE_LOG_DEBUG = 20,
    MORTISE_LOG_INFO = 30,
    MORTISE_LOG_WARN = 40,
    MORTISE_LOG_ERROR = 50,
    MORTISE_LOG_FATAL = 60
};

/** One line of the log. */
typedef struct mortise_log_record {
    /** sizeof(mortise_log_record) */
    uint32_t struct_size;
    /** A value that is not one of the levels counts as the next lower one. */
    mortise_log_level level;
    /** OWNERSHIP: copied */
    mortise_view message;
} mortise_log_record;

MORTISE_END_DECLS

#endif /* MORTISE_CALL_H */
