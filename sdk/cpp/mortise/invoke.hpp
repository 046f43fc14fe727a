/*
 * mortise/invoke.hpp: what the macros of <mortise.hpp> use. No promise.
 *
 * Between the runtime, which knows C, and the author's function: exceptions become errors, results answers.
 */
#ifndef MORTISE_INVOKE_HPP
#define MORTISE_INVOKE_HPP

#include "call.hpp"

#include <cstdlib>
#include <cxxabi.h>
#include <exception>
#include <iterator>
#include <memory>
#include <type_traits>
#include <typeinfo>

namespace mortise {
namespace detail {

inline mortise_view view(std::string_view text) noexcept {
    return mortise_make_view(text.data(), text.size());
}

/** A class's name as it stands in the source, for example `std::out_of_range`. */
inline std::string type_name(const std::type_info *type) {
    if (type == nullptr) return "UnknownException"; // Of another language.
    int status = 0;
    std::unique_ptr<char, void (*)(void *)> name(abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), std::free);
    const std::string text = status == 0 ? name.get() : type->name();
    const std::string nested = "std::_Nested_exception<"; // What std::throw_with_nested really throws.
    const bool is_nested = text.compare(0, nested.size(), nested) == 0;
    return is_nested ? text.substr(nested.size(), text.size() - nested.size() - 1) : text;
}

/** As many causes as the runtime keeps. */
constexpr int maximum_causes = 16;

/**
 * Fails the call with the exception that is being handled; those nested in it become causes. `outermost` is the first
 * record, `outer` the one that this exception is the cause of, `depth` how many there are before it.
 */
inline void fail_with_current(const call &failed, mortise_error *outermost = nullptr, mortise_error *outer = nullptr,
                              int depth = 0) {
    mortise_error record{};
    record.struct_size = sizeof record;
    if (outer != nullptr) outer->cause = &record;
    if (outermost == nullptr) outermost = &record;
    try {
        throw;
    } catch (const std::exception &exception) {
        const auto *own = dynamic_cast<const error *>(&exception);
        const std::string type = own != nullptr ? own->type() : type_name(&typeid(exception));
        record.type = view(type);
        record.message = view(exception.what());
        const auto *nested = dynamic_cast<const std::nested_exception *>(&exception);
        // Not std::rethrow_if_nested: it ends the process where nothing was being handled when this one was thrown.
        if (nested != nullptr && nested->nested_ptr() != nullptr && depth < maximum_causes) {
            try {
                std::rethrow_exception(nested->nested_ptr());
            } catch (...) {
                return fail_with_current(failed, outermost, &record, depth + 1);
            }
        }
        mortise_fail(failed.services(), failed.handle(), outermost); // The chain is on the stack now; it is copied.
    } catch (...) {
        const std::string type = type_name(abi::__cxa_current_exception_type());
        record.type = view(type);
        record.message = view("what was thrown is no std::exception: it has no message");
        mortise_fail(failed.services(), failed.handle(), outermost);
    }
}

/** Runs `body`; what it throws fails the call. */
template <typename Body>
mortise_status guarded(const call &current, Body &&body) noexcept {
    try {
        body();
        return MORTISE_OK;
    } catch (...) {
        try {
            fail_with_current(current);
        } catch (...) { // No memory for the names.
            mortise_fail_with(current.services(), current.handle(), "std::bad_alloc",
                              "no memory to tell what was thrown");
        }
        return MORTISE_FAILED;
    }
}

/** Hands a container of bytes over. Small: it is moved to the heap, its bytes stay where they are. */
template <typename Container>
void hand_over(const call &current, Container &&container) {
    static_assert(sizeof(*std::data(container)) == 1, "an answer is made of bytes");
    auto owner = std::make_unique<std::decay_t<Container>>(std::forward<Container>(container));
    mortise_buffer buffer{};
    buffer.struct_size = sizeof buffer;
    buffer.bytes = std::data(*owner);
    buffer.count = std::size(*owner);
    buffer.release = [](void *taken) { delete static_cast<std::decay_t<Container> *>(taken); };
    buffer.owner = owner.release();
    mortise_hand_over(current.services(), current.handle(), &buffer);
}

/** Makes the answer of what a handler returned. */
template <typename Result>
void reply(const call &current, Result &&result) {
    using value = std::remove_cv_t<std::remove_reference_t<Result>>;
    if constexpr (std::is_same_v<value, answer>) {
        mortise_answer_options options{};
        options.struct_size = sizeof options;
        options.content_type = view(result.content_type);
        if (mortise_set_answer_options(current.services(), current.handle(), &options) != MORTISE_OK)
            throw std::invalid_argument("content type \"" + result.content_type + "\" is not one line of visible ASCII");
        hand_over(current, std::string(std::forward<Result>(result).bytes));
    } else if constexpr (!std::is_reference_v<Result> && !std::is_trivially_destructible_v<value>) {
        hand_over(current, std::forward<Result>(result));
    } else if constexpr (std::is_convertible_v<Result, std::string_view>) {
        const std::string_view text = result;
        mortise_append(current.services(), current.handle(), text.data(), text.size());
    } else {
        static_assert(sizeof(*std::data(result)) == 1, "an answer is made of bytes");
        mortise_append(current.services(), current.handle(), std::data(result), std::size(result));
    }
}

/** Calls `body` and makes its result the answer; declared type counts: a reference is not handed over. */
template <typename Body>
void reply_with(const call &current, Body &&body) {
    using result = std::invoke_result_t<Body>;
    if constexpr (std::is_void_v<result>)
        body();
    else
        reply<result>(current, body());
}

/** The `invoke` of a handler. */
template <auto Function>
mortise_status invoke(const mortise_services *services, mortise_call *handle, void *) noexcept {
    using function = decltype(Function);
    const call current(services, handle);
    return guarded(current, [&] {
        if constexpr (std::is_invocable_v<function, std::string_view, const mortise::call &>)
            reply_with(current, [&]() -> decltype(auto) { return Function(current.event(), current); });
        else if constexpr (std::is_invocable_v<function, std::string_view>)
            reply_with(current, [&]() -> decltype(auto) { return Function(current.event()); });
        else if constexpr (std::is_invocable_v<function, const mortise::call &>)
            reply_with(current, [&]() -> decltype(auto) { return Function(current); });
        else {
            static_assert(std::is_invocable_v<function>,
                          "a handler takes (std::string_view event, const mortise::call &call), one of them, or nothing");
            reply_with(current, []() -> decltype(auto) { return Function(); });
        }
    });
}

/** Whether C has the type, too, so that the runtime can make or read a value of it. */
template <typename Type>
constexpr bool is_c_type = std::is_void_v<Type> || (std::is_trivially_copyable_v<Type> && std::is_standard_layout_v<Type>);

/** Whether a prototype's text is free of what only C++ has: scopes, templates, references. */
constexpr bool is_c_prototype(std::string_view prototype) {
    return prototype.find_first_of(":<&") == std::string_view::npos;
}

/** A typed function as C calls it: the services and the call come after its own parameters. */
template <typename Function>
struct typed;

template <typename Result, typename... Parameters>
struct typed<Result (*)(Parameters...)> {
    static_assert(is_c_type<Result>, "the result of a typed handler is a type of C: return char * (of strdup) or "
                                     "const char * for text, a struct of C for several values");
    static_assert((is_c_type<Parameters> && ...),
                  "the parameters of a typed handler are types of C: take const char * for text, a pointer and a count "
                  "with MORTISE_COUNT for a list");

    template <Result (*Function)(Parameters...)>
    static Result call(Parameters... arguments, const mortise_services *services, mortise_call *handle) noexcept {
        if constexpr (std::is_void_v<Result>) {
            guarded(mortise::call(services, handle), [&] { Function(std::forward<Parameters>(arguments)...); });
        } else {
            Result result{}; // Of a call that has failed; nobody looks at it.
            guarded(mortise::call(services, handle), [&] { result = Function(std::forward<Parameters>(arguments)...); });
            return result;
        }
    }
};

template <typename Result, typename... Parameters>
struct typed<Result (*)(Parameters...) noexcept> : typed<Result (*)(Parameters...)> {};

/** What every typed function takes after its own parameters; not in the JSON. Without names, which are the author's. */
constexpr std::string_view added_parameters = "const mortise_services *, mortise_call *)";

/** A prototype up to the place for more parameters: without its last parenthesis, and without a lone `void`. */
constexpr std::string_view open_prototype(std::string_view prototype) {
    prototype.remove_suffix(prototype.size() - prototype.rfind(')'));
    constexpr std::string_view nothing = "(void";
    const std::size_t rest = prototype.size() - nothing.size(); // Wraps around where the prototype is shorter.
    const bool is_void = prototype.size() > nothing.size() && prototype.substr(rest) == nothing;
    if (is_void) prototype.remove_suffix(nothing.size() - 1);
    return prototype;
}

/** Size of the signature of `prototype`, with its NUL, rounded up to 4. */
constexpr std::size_t signature_size(std::string_view prototype) {
    const std::string_view own = open_prototype(prototype);
    const std::size_t separator = own.back() == '(' ? 0 : 2;
    return (own.size() + separator + added_parameters.size() + 1 + 3) & ~std::size_t{3};
}

/** The signature of a typed function as text; `Size` is its signature_size. */
template <std::size_t Size>
struct signature {
    char text[Size];

    constexpr explicit signature(std::string_view prototype) : text{} {
        const std::string_view own = open_prototype(prototype);
        std::size_t place = 0;
        for (char character : own) text[place++] = character;
        if (own.back() != '(') {
            text[place++] = ',';
            text[place++] = ' ';
        }
        for (char character : added_parameters) text[place++] = character;
    }
};

} // namespace detail

} // namespace mortise

#endif /* MORTISE_INVOKE_HPP */
