/*
 * mortise/call.hpp: what a handler in C++ sees: the call, its log, errors and labelled answers. Include <mortise.hpp>.
 */
#ifndef MORTISE_CALL_HPP
#define MORTISE_CALL_HPP

#include <mortise/handler.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace mortise {

/** An exception whose type the author chooses: throw mortise::error("Order.NotFound", "order 7 does not exist"). */
class error : public std::runtime_error {
public:
    /** The type is `errorType` of the answer. OWNERSHIP: copied */
    error(std::string type, const std::string &message) : std::runtime_error(message), type_(std::move(type)) {}

    /** As given. */
    const std::string &type() const noexcept {
        return type_;
    }

private:
    std::string type_;
};

/** Severity of a line in the log. */
enum class level : mortise_log_level {
    trace = MORTISE_LOG_TRACE,
    debug = MORTISE_LOG_DEBUG,
    info = MORTISE_LOG_INFO,
    warn = MORTISE_LOG_WARN,
    error = MORTISE_LOG_ERROR,
    fatal = MORTISE_LOG_FATAL
};

/**
 * One invocation, or the start of the module. A pair of pointers, valid until the handler returns. Texts are borrowed
 * until then, and empty (std::nullopt) where there are none. Throws nothing. [call], log is [any-thread]
 */
class call {
public:
    /** What a raw C handler gets, and a typed one that asks for it. */
    call(const mortise_services *services, mortise_call *handle) noexcept : services_(services), handle_(handle) {}

    /** The event's bytes, with a NUL behind the last. */
    std::string_view event() const noexcept {
        std::size_t count = 0;
        const char *bytes = mortise_event(services_, handle_, &count);
        return {bytes, count};
    }

    /** Lambda's request id. */
    std::optional<std::string_view> request_id() const noexcept {
        return text(MORTISE_REQUEST_ID);
    }
    /** ARN the function was invoked by, with alias or version if the caller named one. */
    std::optional<std::string_view> function_arn() const noexcept {
        return text(MORTISE_FUNCTION_ARN);
    }
    /** The function's name. */
    std::optional<std::string_view> function_name() const noexcept {
        return text(MORTISE_FUNCTION_NAME);
    }
    /** The function's version, for example `$LATEST`. */
    std::optional<std::string_view> function_version() const noexcept {
        return text(MORTISE_FUNCTION_VERSION);
    }
    /** X-Ray trace header. */
    std::optional<std::string_view> trace_id() const noexcept {
        return text(MORTISE_TRACE_ID);
    }
    /** Tenant of a function in tenant isolation mode. */
    std::optional<std::string_view> tenant_id() const noexcept {
        return text(MORTISE_TENANT_ID);
    }
    /** Any other text of the context, by its key in mortise/call.h. */
    std::optional<std::string_view> text(mortise_text_key key) const noexcept {
        std::size_t count = 0;
        const char *bytes = mortise_text(services_, handle_, key, &count);
        if (bytes == nullptr) return std::nullopt;
        return std::string_view(bytes, count);
    }

    /** When the call times out; the end of time where nothing says when, as in start. */
    std::chrono::system_clock::time_point deadline() const noexcept {
        const std::int64_t milliseconds = mortise_number(services_, handle_, MORTISE_DEADLINE_MS);
        if (milliseconds < 0) return std::chrono::system_clock::time_point::max();
        return std::chrono::system_clock::time_point(std::chrono::milliseconds(milliseconds));
    }
    /** How long until then; zero when it has passed. */
    std::chrono::milliseconds remaining() const noexcept {
        const std::int64_t milliseconds = mortise_number(services_, handle_, MORTISE_REMAINING_MS);
        return milliseconds < 0 ? std::chrono::milliseconds::max() : std::chrono::milliseconds(milliseconds);
    }
    /** The function's memory in MB, or -1. */
    std::int64_t memory_limit_mb() const noexcept {
        return mortise_number(services_, handle_, MORTISE_MEMORY_LIMIT_MB);
    }

    /** Writes a line to the function's log. OWNERSHIP: copied */
    void log(level severity, std::string_view message) const noexcept {
        mortise_log_record record{};
        record.struct_size = sizeof record;
        record.level = static_cast<mortise_log_level>(severity);
        record.message = mortise_make_view(message.data(), message.size());
        mortise_log(services_, handle_, &record);
    }

    /** For the functions of the C headers. */
    const mortise_services *services() const noexcept {
        return services_;
    }
    /** For the functions of the C headers. */
    mortise_call *handle() const noexcept {
        return handle_;
    }

private:
    const mortise_services *services_;
    mortise_call *handle_;
};

/** What a handler returns when the answer is not application/json: mortise::answer(page, "text/html"). */
struct answer {
    /** Sent without a copy. */
    std::string bytes;
    /** One line of visible ASCII; empty means application/json. */
    std::string content_type;

    /** OWNERSHIP: the answer's */
    explicit answer(std::string bytes_, std::string content_type_ = {})
        : bytes(std::move(bytes_)), content_type(std::move(content_type_)) {}
};

} // namespace mortise

#endif /* MORTISE_CALL_HPP */
