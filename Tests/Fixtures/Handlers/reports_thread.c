/* Answers whether start and the call ran on the thread that runs main(). */
#define _GNU_SOURCE
#include <mortise/handler.h>
#include <sys/syscall.h>
#include <unistd.h>

static int started_on_main;

static int is_main(void) {
    return syscall(SYS_gettid) == getpid();
}

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    (void)services;
    (void)init_call;
    (void)module_context;
    started_on_main = is_main();
    return MORTISE_OK;
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_append_text(services, call, started_on_main ? "start on main, " : "start elsewhere, ");
    return mortise_append_text(services, call, is_main() ? "call on main" : "call elsewhere");
}
MORTISE_HANDLER(handle)
MORTISE_MODULE_WITH("reports_thread", start, NULL, MORTISE_REF(handle))
