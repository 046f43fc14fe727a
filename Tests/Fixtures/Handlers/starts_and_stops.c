/* start makes a module context that the calls count in; stop prints the count. */
#include <mortise/handler.h>
#include <stdio.h>
#include <unistd.h>

static int calls;

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    char folder[4096];
    printf("started in %s with %zu bytes of event, request id %s, function %s\n", getcwd(folder, sizeof folder),
           strlen(mortise_event(services, init_call, NULL)),
           mortise_text(services, init_call, MORTISE_REQUEST_ID, NULL) == NULL ? "absent" : "present",
           mortise_text(services, init_call, MORTISE_FUNCTION_NAME, NULL));
    *module_context = &calls;
    return MORTISE_OK;
}

static void stop(const mortise_services *services, void *module_context) {
    (void)services;
    printf("stopped after %d calls\n", *(int *)module_context);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char answer[20];
    int *count = mortise_module_context(services, call);
    snprintf(answer, sizeof answer, "call %d", ++*count);
    return mortise_append_text(services, call, answer);
}
MORTISE_HANDLER(handle)
MORTISE_MODULE_WITH("starts_and_stops", start, stop, MORTISE_REF(handle))
