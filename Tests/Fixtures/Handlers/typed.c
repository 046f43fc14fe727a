/* Typed handlers declared by the macros. */
#define _GNU_SOURCE
#include <mortise/handler.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

MORTISE_TYPE(point, struct point {
    double x, y;
    const char *label MORTISE_NULLABLE;
})
MORTISE_TYPE(color, enum color { red, green = 5, blue })

static double area(double width, double height) {
    return width * height;
}

static struct point middle(struct point a, const struct point *b) {
    struct point point = {(a.x + b->x) / 2, (a.y + b->y) / 2, NULL};
    return point;
}

static enum color after(enum color color) {
    return color == red ? green : blue;
}

static char *greeting(const char *name) {
    char *text;
    return asprintf(&text, "Hello, %s!", name) < 0 ? NULL : text;
}

static void divide(int a, int b, int *quotient, int *remainder, char **error) {
    if (b == 0) {
        *error = strdup("division by zero");
        return;
    }
    *quotient = a / b;
    *remainder = a % b;
}

static double *multiples(double of, size_t *count) {
    double *values = malloc(3 * sizeof *values);
    for (int i = 0; values != NULL && i < 3; i++) values[i] = of * (i + 1);
    *count = 3;
    return values;
}

/* Answers by the services, with what is not in the event. */
static void whoami(const mortise_services *services, mortise_call *call) {
    mortise_append_text(services, call, "\"");
    size_t count;
    const char *id = mortise_text(services, call, MORTISE_REQUEST_ID, &count);
    mortise_append(services, call, id, count);
    mortise_append_text(services, call, "\"");
}

/* Fails the call by the services; its result does not count. */
static int refuse(const mortise_services *services, mortise_call *call, int number) {
    if (number < 0) mortise_fail_with(services, call, "Number.Negative", "the number is negative");
    return number;
}

/* Answers by the services and has a result, too. */
static int both(const mortise_services *services, mortise_call *call) {
    mortise_append_text(services, call, "1");
    return 2;
}

static void quiet(void) {}

MORTISE_TYPED(double, area, (double width, double height))
MORTISE_TYPED_WITH(struct point, middle, (struct point a, const struct point *b), MORTISE_EXCLUSIVE,
                   MORTISE_TYPE_REF(point))
MORTISE_TYPED_WITH(enum color, after, (enum color color), MORTISE_EXCLUSIVE, MORTISE_TYPE_REF(color))
MORTISE_TYPED(char *, greeting, (const char *name))
MORTISE_TYPED(void, divide, (int a, int b, int *quotient MORTISE_OUT, int *remainder MORTISE_OUT, char **error MORTISE_ERROR))
MORTISE_TYPED(double *MORTISE_COUNT(count), multiples, (double of, size_t *count MORTISE_OUT))
MORTISE_TYPED(void, whoami, (const mortise_services *services, mortise_call *call))
MORTISE_TYPED(int, refuse, (const mortise_services *services, mortise_call *call, int number))
MORTISE_TYPED(void, quiet, (void))
MORTISE_TYPED(int, both, (const mortise_services *services, mortise_call *call))

MORTISE_MODULE_WITH("typed", NULL, NULL, MORTISE_REF(area), MORTISE_REF(middle), MORTISE_REF(after), MORTISE_REF(greeting),
                    MORTISE_REF(divide), MORTISE_REF(multiples), MORTISE_REF(whoami), MORTISE_REF(refuse), MORTISE_REF(quiet),
                    MORTISE_REF(both))
