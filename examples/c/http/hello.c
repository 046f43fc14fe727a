/* Answers an HTTP request that API Gateway (payload format 2.0) or a function URL passes on. */
#include "json.h"

#include <mortise/handler.h>

#include <string.h>

static void append_literal(struct text *text, const char *literal) {
    text_append(text, literal, strlen(literal));
}

/* Appends `"name":"value"` with the string `value`, and what separates it from the member before. */
static void append_member(struct text *body, const char *before, const char *name, struct json value) {
    struct text decoded = {0};
    text_append_decoded(&decoded, value);
    append_literal(body, before);
    text_append_quoted(body, name, strlen(name));
    append_literal(body, ":");
    text_append_quoted(body, decoded.bytes, decoded.count);
    body->failed |= decoded.failed;
    text_free(&decoded);
}

/* Appends `"message":"Hello, NAME!"`, with the name that the query has, else the world. */
static void append_greeting(struct text *body, struct json event) {
    struct json parameters, name;
    struct text greeting = {0};
    append_literal(&greeting, "Hello, ");
    if (json_member(event, "queryStringParameters", &parameters) && json_member(parameters, "name", &name))
        text_append_decoded(&greeting, name);
    else
        append_literal(&greeting, "world");
    append_literal(&greeting, "!");
    append_literal(body, ",\"message\":");
    text_append_quoted(body, greeting.bytes, greeting.count);
    body->failed |= greeting.failed;
    text_free(&greeting);
}

static mortise_status hello(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    size_t count;
    const char *bytes = mortise_event(services, call, &count);
    struct json event, request, http, method, path, query;
    if (!json_read(bytes, count, &event))
        return mortise_fail_with(services, call, "Event.NotJSON",
                                 "the event is not JSON: send an HTTP request's event");
    if (!json_member(event, "requestContext", &request) || !json_member(request, "http", &http) ||
        !json_member(http, "method", &method) || !json_member(event, "rawPath", &path) ||
        !json_member(event, "rawQueryString", &query))
        return mortise_fail_with(services, call, "Event.NotHTTP",
                                 "the event has no requestContext.http.method, rawPath or rawQueryString: "
                                 "use payload format version 2.0 or a function URL");

    mortise_log_text(services, call, MORTISE_LOG_INFO, "answering an HTTP request");
    struct text body = {0}, answer = {0};
    append_member(&body, "{", "method", method);
    append_member(&body, ",", "path", path);
    append_member(&body, ",", "query", query);
    append_greeting(&body, event);
    append_literal(&body, "}");

    append_literal(&answer, "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":");
    text_append_quoted(&answer, body.bytes, body.count);
    append_literal(&answer, "}");
    mortise_status status = body.failed || answer.failed
                                ? mortise_fail_with(services, call, "Runtime.OutOfMemory", "no memory for the answer")
                                : mortise_append(services, call, answer.bytes, answer.count);
    text_free(&body);
    text_free(&answer);
    return status;
}

MORTISE_MODULE(hello)
