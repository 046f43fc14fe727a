// Answers every event with a greeting and the event itself.
#include <mortise.hpp>

static std::string greet(std::string_view event, const mortise::call &call) {
    call.log(mortise::level::info, "greeting");
    return "{\"message\":\"Hello\",\"event\":" + std::string(event) + "}";
}

MORTISE_CPP_MODULE(greet)
