/* What the functions of both articles do: a greeting for the name in the event, `{"name": "World"}`. */
#ifndef GREETING_H
#define GREETING_H

#include <json.h> /* Of the vendor layer. */
#include <mortise/handler.h>
#include <string.h>

/* Answers with `salutation`, the name and an exclamation mark; as text, not JSON, as the articles' PHP does. */
static mortise_status greet(const mortise_services *services, mortise_call *call, const char *salutation) {
    size_t count;
    const char *bytes = mortise_event(services, call, &count);
    struct json event, name;
    struct text answer = {0};
    if (!json_read(bytes, count, &event) || !json_member(event, "name", &name))
        return mortise_fail_with(services, call, "Event.NoName", "the event has no name: send {\"name\": \"World\"}");
    text_append(&answer, salutation, strlen(salutation));
    text_append(&answer, ", ", 2);
    text_append_decoded(&answer, name);
    text_append(&answer, "!", 1);
    mortise_status status = answer.failed
                                ? mortise_fail_with(services, call, "Runtime.OutOfMemory", "no memory for the answer")
                                : mortise_append(services, call, answer.bytes, answer.count);
    text_free(&answer);
    return status;
}

#endif
