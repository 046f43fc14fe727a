#include "platform.h"

static const char *first_argument;

/* glibc gives main's arguments to every constructor. */
__attribute__((constructor)) static void keep_first_argument(int count, char **arguments) {
    if (count > 1) {
        first_argument = arguments[1];
    }
}

const char *platform_first_argument(void) {
    return first_argument;
}
