/* Greets by name: {"name":"Ada"} is answered with {"message":"Hello, Ada!"}. */
#define _GNU_SOURCE /* asprintf */
#include <mortise/handler.h>

#include <stdio.h>

MORTISE_TYPE(greeting, struct greeting { char *message; })

/* The runtime frees the message, because it is not const. NULL, where there is no memory, is an error. */
static struct greeting hello(const char *name) {
    struct greeting greeting;
    if (asprintf(&greeting.message, "Hello, %s!", name) < 0) greeting.message = NULL;
    return greeting;
}
MORTISE_TYPED_WITH(struct greeting, hello, (const char *name), MORTISE_EXCLUSIVE, MORTISE_TYPE_REF(greeting))

MORTISE_MODULE_WITH("hello", NULL, NULL, MORTISE_REF(hello))
