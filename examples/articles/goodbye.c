/* src/goodbye.php of "AWS Lambda Custom Runtime for PHP: A Practical Example", in C. */
#include "greeting.h"

static mortise_status goodbye(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return greet(services, call, "Goodbye");
}
MORTISE_MODULE(goodbye)
