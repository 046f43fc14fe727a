/* src/hello.php of "AWS Lambda Custom Runtime for PHP: A Practical Example", in C. */
#include "greeting.h"

static mortise_status hello(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return greet(services, call, "Hello");
}
MORTISE_MODULE(hello)
