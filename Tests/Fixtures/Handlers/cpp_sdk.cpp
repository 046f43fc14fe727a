// One handler for each thing that mortise.hpp makes an answer or an error of.
#include <mortise.hpp>

#include <array>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {

int released = 0;

/// Counts how often one that holds bytes has ended: once by the runtime's release, if nothing copies it.
struct counted : std::vector<char> {
    using std::vector<char>::vector;
    counted(counted &&) = default;
    ~counted() {
        if (!empty()) ++released;
    }
};

std::string string(std::string_view event) {
    return std::string(event);
}

const std::string &reference(std::string_view event) {
    static std::string kept;
    return kept = event;
}

std::string_view view(std::string_view event, const mortise::call &) {
    return event;
}

const char *literal() noexcept {
    return "literal";
}

std::vector<std::byte> bytes(const mortise::call &call) {
    std::vector<std::byte> bytes(call.event().size());
    if (!bytes.empty()) std::memcpy(bytes.data(), call.event().data(), bytes.size());
    return bytes;
}

std::array<unsigned char, 3> array() {
    return {{'a', 0, 'c'}};
}

counted counts_releases(std::string_view) {
    const std::string text = "released " + std::to_string(released);
    return counted(text.begin(), text.end());
}

void nothing(const mortise::call &call) {
    call.log(mortise::level::warn, "nothing to answer");
}

mortise::answer page(std::string_view type) {
    return mortise::answer("<p>", std::string(type));
}

std::string context(const mortise::call &call) {
    const bool has_time =
        call.remaining() > std::chrono::milliseconds(0) && call.deadline() > std::chrono::system_clock::now();
    return std::string(call.request_id().value()) + (has_time ? " in time " : " late ") +
           (call.tenant_id().has_value() ? "tenant" : "no tenant");
}

void throws_own() {
    throw mortise::error("Order.NotFound", "order 7 does not exist");
}

void throws_number() {
    throw 42;
}

void throws_nested() {
    try {
        try {
            throw 42;
        } catch (...) {
            std::throw_with_nested(std::out_of_range("inner"));
        }
    } catch (...) {
        std::throw_with_nested(mortise::error("Order.Bad", "outer"));
    }
}

void throws_nested_without_cause() {
    std::throw_with_nested(std::logic_error("alone"));
}

void throws_deeply(int depth) {
    try {
        if (depth == 0) throw std::runtime_error("0");
        throws_deeply(depth - 1);
    } catch (...) {
        std::throw_with_nested(std::runtime_error(std::to_string(depth)));
    }
}

void throws_forty() {
    throws_deeply(39);
}

double twice(double value, const mortise_services *services, mortise_call *call) {
    mortise::call(services, call).log(mortise::level::info, "doubling");
    if (value < 0) throw mortise::error("Value.Negative", "only what is positive is doubled");
    return value * 2;
}

void prepare(const mortise::call &call) {
    call.log(mortise::level::info, "preparing");
    if (std::getenv("FAILS_IN_START") != nullptr) throw mortise::error("Module.NoData", "there is no data");
}

void finish() {
    std::puts("finishing");
    throw std::runtime_error("nobody waits for this");
}

} // namespace

MORTISE_CPP_HANDLER(string)
MORTISE_CPP_HANDLER(reference)
MORTISE_CPP_HANDLER(view)
MORTISE_CPP_HANDLER_WITH(literal, MORTISE_CONCURRENT)
MORTISE_CPP_HANDLER(bytes)
MORTISE_CPP_HANDLER(array)
MORTISE_CPP_HANDLER(counts_releases)
MORTISE_CPP_HANDLER(nothing)
MORTISE_CPP_HANDLER(page)
MORTISE_CPP_HANDLER(context)
MORTISE_CPP_HANDLER(throws_own)
MORTISE_CPP_HANDLER(throws_number)
MORTISE_CPP_HANDLER(throws_nested)
MORTISE_CPP_HANDLER(throws_nested_without_cause)
MORTISE_CPP_HANDLER(throws_forty)
MORTISE_CPP_TYPED(double, twice, (double value, const mortise_services *services, mortise_call *call))
MORTISE_MODULE_WITH("cpp_sdk", mortise::start<prepare>, mortise::stop<finish>, MORTISE_REF(string), MORTISE_REF(reference),
                    MORTISE_REF(view), MORTISE_REF(literal), MORTISE_REF(bytes), MORTISE_REF(array),
                    MORTISE_REF(counts_releases), MORTISE_REF(nothing), MORTISE_REF(page), MORTISE_REF(context),
                    MORTISE_REF(throws_own), MORTISE_REF(throws_number), MORTISE_REF(throws_nested),
                    MORTISE_REF(throws_nested_without_cause), MORTISE_REF(throws_forty), MORTISE_REF(twice))
