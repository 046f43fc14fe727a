/* Logs one record a level, one of them with bytes that no log likes. */
#include <mortise/handler.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    mortise_log_text(services, call, MORTISE_LOG_TRACE, "traced");
    mortise_log_text(services, call, MORTISE_LOG_DEBUG, "debugged");
    mortise_log_text(services, call, MORTISE_LOG_INFO, "informed \"quoted\"");
    mortise_log_text(services, call, MORTISE_LOG_WARN + 5, "warned");
    mortise_log_text(services, call, MORTISE_LOG_ERROR, "erred\nsecond line\x01\xff");
    mortise_log_text(services, NULL, MORTISE_LOG_FATAL, "died without a call");
    return MORTISE_OK;
}
MORTISE_MODULE(handle)
