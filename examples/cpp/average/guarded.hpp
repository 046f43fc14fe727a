#ifndef GUARDED_HPP
#define GUARDED_HPP

#include <mortise/handler.h>

#include <cstdlib>
#include <cxxabi.h>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <typeinfo>

/** The name of an exception's type as it stands in the source, for example `std::out_of_range`. */
inline std::string type_name(const std::exception &error) {
    int status = 0;
    const char *mangled = typeid(error).name();
    std::unique_ptr<char, void (*)(void *)> name(abi::__cxa_demangle(mangled, nullptr, nullptr, &status), std::free);
    const std::string text = status == 0 ? name.get() : mangled;
    const std::string nested = "std::_Nested_exception<"; // What std::throw_with_nested really throws.
    const bool is_nested = text.compare(0, nested.size(), nested) == 0;
    return is_nested ? text.substr(nested.size(), text.size() - nested.size() - 1) : text;
}

/** Fails the call with an exception; those nested in it become causes, linked from `outermost` by way of `outer`. */
inline void fail_with(const mortise_services *services, mortise_call *call, const std::exception &error,
                      mortise_error *outermost = nullptr, mortise_error *outer = nullptr) {
    const std::string type = type_name(error);
    mortise_error record{};
    record.struct_size = sizeof record;
    record.type = mortise_make_view(type.data(), type.size());
    record.message = mortise_text_view(error.what());
    if (outer != nullptr) outer->cause = &record;
    if (outermost == nullptr) outermost = &record;
    try {
        std::rethrow_if_nested(error);
    } catch (const std::exception &nested) {
        return fail_with(services, call, nested, outermost, &record);
    } catch (...) {
        // Not a std::exception: it has nothing to tell. The chain ends here.
    }
    mortise_fail(services, call, outermost); // All records of the chain are on the stack now; the runtime copies them.
}

/** Runs a handler's body: no exception may cross into the runtime. */
template <typename Body>
mortise_status guarded(const mortise_services *services, mortise_call *call, Body body) noexcept {
    try {
        body();
        return MORTISE_OK;
    } catch (const std::exception &error) {
        fail_with(services, call, error);
        return MORTISE_FAILED;
    } catch (...) {
        return mortise_fail_with(services, call, "UnknownException", "something that is no std::exception was thrown");
    }
}

#endif
