/*
 * mortise/sizes.h: the size of each struct in the minor that brought it, for whoever reads structs of others.
 *
 * A reader accepts no smaller `struct_size`, copies min(struct_size, sizeof its own) bytes over zeros, and so
 * takes what is not there as 0. These numbers never change. Modules do not need this header.
 */
#ifndef MORTISE_SIZES_H
#define MORTISE_SIZES_H

#include "handler.h"
#include "host.h"

/** Bytes of `type` up to and with `field`. */
#define MORTISE_SIZE_THROUGH(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))

enum {
    MORTISE_BUFFER_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_buffer, owner),
    MORTISE_ANSWER_OPTIONS_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_answer_options, content_type),
    MORTISE_FRAME_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_frame, path),
    MORTISE_ERROR_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_error, frame_count),
    MORTISE_LOG_RECORD_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_log_record, message),
    MORTISE_SERVICES_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_services, log),
    MORTISE_HANDLER_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_handler, reserved),
    MORTISE_MODULE_SIZE_1_0 = (int)MORTISE_SIZE_THROUGH(mortise_module, stop),
    MORTISE_CANDIDATE_SIZE_1_2 = (int)MORTISE_SIZE_THROUGH(mortise_candidate, function),
    MORTISE_CANDIDATES_SIZE_1_2 = (int)MORTISE_SIZE_THROUGH(mortise_candidates, add),
    MORTISE_SCRIPT_SIZE_1_2 = (int)MORTISE_SIZE_THROUGH(mortise_script, task_root),
    MORTISE_HOST_SIZE_1_2 = (int)MORTISE_SIZE_THROUGH(mortise_host, stop)
};

#endif /* MORTISE_SIZES_H */
