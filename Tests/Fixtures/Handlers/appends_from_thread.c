/* Appends from a thread of its own, which ends before the handler returns. */
#include <mortise/handler.h>
#include <pthread.h>

struct work {
    const mortise_services *services;
    mortise_call *call;
};

static void *append(void *argument) {
    struct work *work = argument;
    mortise_append_text(work->services, work->call, "from a thread");
    return NULL;
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    struct work work = {services, call};
    pthread_t thread;
    if (pthread_create(&thread, NULL, append, &work) != 0) {
        return MORTISE_FAILED;
    }
    return pthread_join(thread, NULL) == 0 ? MORTISE_OK : MORTISE_FAILED;
}
MORTISE_MODULE(handle)
