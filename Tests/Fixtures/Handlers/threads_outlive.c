/* Starts a thread that never ends, then declares the environment broken: by start, or by the first call. */
#include <mortise/handler.h>

#include <pthread.h>

static volatile unsigned long turns;

static void *turn(void *argument) {
    for (;;) {
        turns++;
    }
    return argument;
}

static mortise_status start(const mortise_services *services, mortise_call *call, void **context) {
    (void)context;
    pthread_t thread;
    pthread_create(&thread, NULL, turn, NULL);
#ifdef FAILS_IN_START
    return mortise_fail_with(services, call, "Start.Failed", "no start today");
#else
    (void)services;
    (void)call;
    return MORTISE_OK;
#endif
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)call;
    (void)context;
    return mortise_fail_with(services, NULL, "Environment.Broken", "every call would fail");
}

MORTISE_HANDLER(handle)
MORTISE_MODULE_WITH("threads_outlive", start, NULL, MORTISE_REF(handle))
