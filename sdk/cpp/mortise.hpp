/*
 * mortise.hpp: handlers in C++, on top of <mortise/handler.h>. C++17, header only.
 *
 *     #include <mortise.hpp>
 *
 *     static std::string greet(std::string_view event) {
 *         return "{\"message\":\"Hello\",\"event\":" + std::string(event) + "}";
 *     }
 *     MORTISE_CPP_MODULE(greet)
 *
 * A handler takes the event (std::string_view), the call (const mortise::call &), both in this order, or nothing. Its
 * result becomes the answer:
 *
 *   void                                         an empty answer
 *   std::string, std::vector<std::byte>, …       by value: handed over, sent without a copy
 *   std::string_view, const char *, reference    copied
 *   mortise::answer                              either of them, with a content type
 *
 * What it throws fails the call: the class is the error's type, what() its message, and what std::throw_with_nested
 * put behind it its causes. mortise::error has a type of the author's choice. No exception leaves the handler.
 *
 * With several handlers, a start and a stop:
 *
 *     MORTISE_CPP_HANDLER(create)
 *     MORTISE_CPP_HANDLER_WITH(list, MORTISE_CONCURRENT)
 *     MORTISE_CPP_TYPED(double, area, (double width, double height))
 *     MORTISE_MODULE_WITH("orders", mortise::start<prepare>, mortise::stop<finish>, MORTISE_REF(create),
 *                         MORTISE_REF(list), MORTISE_REF(area))
 *
 * The macros stand at file scope, the functions in the same scope or an unnamed namespace of it.
 */
#ifndef MORTISE_HPP
#define MORTISE_HPP

#include "mortise/invoke.hpp"

namespace mortise {

/** The start of a module for MORTISE_MODULE_WITH: `void f()` or `void f(const mortise::call &)`. [startup] */
template <auto Function>
mortise_status start(const mortise_services *services, mortise_call *handle, void **) noexcept {
    const call current(services, handle);
    return detail::guarded(current, [&] {
        if constexpr (std::is_invocable_v<decltype(Function), const mortise::call &>)
            Function(current);
        else
            Function();
    });
}

/** The stop of a module for MORTISE_MODULE_WITH: `void finish()`. What it throws is dropped: nobody waits. [startup] */
template <auto Function>
void stop(const mortise_services *, void *) noexcept {
    try {
        Function();
    } catch (...) {
    }
}

} // namespace mortise

/** Declares `function` as a handler named like it, with `threading`. */
#define MORTISE_CPP_HANDLER_WITH(function, threading)                                                          \
    static const mortise_handler mortise_handler_##function = {                                                \
        sizeof(mortise_handler), 0,       #function, mortise::detail::invoke<function>, nullptr, threading, 0, \
        nullptr,                 nullptr, nullptr};                                                            \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        int32_t threading_value;                                                                               \
        char name[MORTISE_PADDED(#function)];                                                                  \
    } mortise_note_##function MORTISE_NOTE_SECTION = {                                                         \
        {8, 4 + MORTISE_PADDED(#function), MORTISE_NOTE_HANDLER, "Mortise"}, threading, #function};

/** Declares `function` as an exclusive handler named like it. */
#define MORTISE_CPP_HANDLER(function) MORTISE_CPP_HANDLER_WITH(function, MORTISE_EXCLUSIVE)

/** Makes a module of one handler in one line. */
#define MORTISE_CPP_MODULE(function) \
    MORTISE_CPP_HANDLER(function)    \
    MORTISE_MODULE_WITH(#function, nullptr, nullptr, MORTISE_REF(function))

/* Takes the prototype as text, too: an annotation in an argument that goes on to another macro is gone. */
#define MORTISE_CPP_TYPED_TEXT(result, function, parameters, threading, prototype, ...)                        \
    static_assert(mortise::detail::is_c_prototype(prototype),                                                  \
                  "a typed handler has a prototype of C, without ::, <> and &: take const char *, return char * "  \
                  "(of strdup) or const char *");                                                              \
    MORTISE_CHECK_PROTOTYPE(result, function, parameters)                                                      \
    static const char *const mortise_types_##function[] = {__VA_ARGS__};                                       \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        int32_t threading_value;                                                                               \
        char name[MORTISE_PADDED(#function)];                                                                  \
        mortise::detail::signature<mortise::detail::signature_size(prototype)> signature;                      \
    } mortise_note_##function MORTISE_NOTE_SECTION = {                                                         \
        {8, 4 + MORTISE_PADDED(#function) + mortise::detail::signature_size(prototype), MORTISE_NOTE_HANDLER,  \
         "Mortise"},                                                                                           \
        threading,                                                                                             \
        #function,                                                                                             \
        mortise::detail::signature<mortise::detail::signature_size(prototype)>(prototype)};                    \
    static const mortise_handler mortise_handler_##function = {                                                \
        sizeof(mortise_handler),                                                                               \
        MORTISE_IS_TYPED,                                                                                      \
        #function,                                                                                             \
        nullptr,                                                                                               \
        nullptr,                                                                                               \
        threading,                                                                                             \
        0,                                                                                                     \
        mortise_note_##function.signature.text,                                                                \
        mortise_types_##function,                                                                              \
        MORTISE_FUNCTION(mortise::detail::typed<decltype(&function)>::call<function>)};

/**
 * Declares `function` as a typed handler, as MORTISE_TYPED_WITH does (mortise/typed.h), but one that may throw: what it
 * throws fails the call. What follows are the MORTISE_TYPE_REFs of the types that the prototype uses.
 */
#define MORTISE_CPP_TYPED_WITH(result, function, parameters, threading, ...)                                   \
    MORTISE_CPP_TYPED_TEXT(result, function, parameters, threading, #result " " #function #parameters,         \
                           __VA_ARGS__, nullptr)

/** Declares `function` as an exclusive typed handler: MORTISE_CPP_TYPED(double, area, (double width, double height)). */
#define MORTISE_CPP_TYPED(result, function, parameters)                                                        \
    MORTISE_CPP_TYPED_TEXT(result, function, parameters, MORTISE_EXCLUSIVE, #result " " #function #parameters, nullptr)

#endif /* MORTISE_HPP */
