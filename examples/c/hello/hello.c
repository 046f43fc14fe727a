/* Greets by name: {"name":"Ada"} is answered with "Hello, Ada!". */
#define _GNU_SOURCE /* asprintf */
#include <mortise/handler.h>

#include <stdio.h>

/* The runtime frees the text. NULL, where there is no memory, is an error: a result that may be null says so. */
static char *hello(const char *name) {
    char *message;
    return asprintf(&message, "Hello, %s!", name) < 0 ? NULL : message;
}

MORTISE_TYPED_MODULE(char *, hello, (const char *name))
