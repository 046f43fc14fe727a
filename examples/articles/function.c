/* The handler function.handler of "Creating Custom AWS Lambda Runtime using Lambda Layer", in C. */
#include "greeting.h"

static mortise_status handler(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    return greet(services, call, "Hello");
}
MORTISE_MODULE(handler)
