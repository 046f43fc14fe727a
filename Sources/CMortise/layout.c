/*
 * The layout of ABI major 1 on a 64-bit machine, frozen. A line here never changes: an appended field adds
 * a line and changes its struct's size. A failure means that modules in the field would break.
 */
#pragma GCC diagnostic error "-Wpadded" /* Padding differs between compilers' habits; reserved fields do not. */

#include "mortise/sizes.h"

_Static_assert(sizeof(void *) == 8 && sizeof(size_t) == 8, "Lambda's machines are 64-bit");

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "the size of " #type " has changed")
#define FIELD(type, field, bytes) \
    _Static_assert(offsetof(type, field) == (bytes), "the place of " #type "." #field " has changed")

SIZE(mortise_status, 4);
SIZE(mortise_text_key, 4);
SIZE(mortise_number_key, 4);
SIZE(mortise_log_level, 4);
SIZE(mortise_threading, 4);

SIZE(mortise_view, 16);
FIELD(mortise_view, bytes, 0);
FIELD(mortise_view, count, 8);

SIZE(mortise_buffer, 40);
FIELD(mortise_buffer, struct_size, 0);
FIELD(mortise_buffer, flags, 4);
FIELD(mortise_buffer, bytes, 8);
FIELD(mortise_buffer, count, 16);
FIELD(mortise_buffer, release, 24);
FIELD(mortise_buffer, owner, 32);

SIZE(mortise_answer_options, 24);
FIELD(mortise_answer_options, struct_size, 0);
FIELD(mortise_answer_options, flags, 4);
FIELD(mortise_answer_options, content_type, 8);

SIZE(mortise_frame, 40);
FIELD(mortise_frame, struct_size, 0);
FIELD(mortise_frame, line, 4);
FIELD(mortise_frame, label, 8);
FIELD(mortise_frame, path, 24);

SIZE(mortise_error, 80);
FIELD(mortise_error, struct_size, 0);
FIELD(mortise_error, flags, 4);
FIELD(mortise_error, type, 8);
FIELD(mortise_error, message, 24);
FIELD(mortise_error, cause, 40);
FIELD(mortise_error, frames, 48);
FIELD(mortise_error, frame_count, 56);
FIELD(mortise_error, stack_trace, 64);
FIELD(mortise_error, stack_trace_count, 72);

SIZE(mortise_log_record, 24);
FIELD(mortise_log_record, struct_size, 0);
FIELD(mortise_log_record, level, 4);
FIELD(mortise_log_record, message, 8);

SIZE(mortise_services, 96);
FIELD(mortise_services, struct_size, 0);
FIELD(mortise_services, abi_major, 4);
FIELD(mortise_services, abi_minor, 6);
FIELD(mortise_services, runtime, 8);
FIELD(mortise_services, runtime_version, 16);
FIELD(mortise_services, event, 24);
FIELD(mortise_services, text, 32);
FIELD(mortise_services, number, 40);
FIELD(mortise_services, module_context, 48);
FIELD(mortise_services, append, 56);
FIELD(mortise_services, hand_over, 64);
FIELD(mortise_services, set_answer_options, 72);
FIELD(mortise_services, fail, 80);
FIELD(mortise_services, log, 88);

SIZE(mortise_handler, 64);
FIELD(mortise_handler, struct_size, 0);
FIELD(mortise_handler, flags, 4);
FIELD(mortise_handler, name, 8);
FIELD(mortise_handler, invoke, 16);
FIELD(mortise_handler, context, 24);
FIELD(mortise_handler, threading, 32);
FIELD(mortise_handler, reserved, 36);
FIELD(mortise_handler, signature, 40);
FIELD(mortise_handler, declarations, 48);
FIELD(mortise_handler, function, 56);

SIZE(mortise_module, 64);
FIELD(mortise_module, struct_size, 0);
FIELD(mortise_module, abi_major, 4);
FIELD(mortise_module, abi_minor, 6);
FIELD(mortise_module, required_minor, 8);
FIELD(mortise_module, reserved, 10);
FIELD(mortise_module, flags, 12);
FIELD(mortise_module, name, 16);
FIELD(mortise_module, version, 24);
FIELD(mortise_module, handlers, 32);
FIELD(mortise_module, handler_count, 40);
FIELD(mortise_module, start, 48);
FIELD(mortise_module, stop, 56);

SIZE(mortise_candidate, 40);
FIELD(mortise_candidate, struct_size, 0);
FIELD(mortise_candidate, flags, 4);
FIELD(mortise_candidate, path, 8);
FIELD(mortise_candidate, function, 24);

SIZE(mortise_candidates, 24);
FIELD(mortise_candidates, struct_size, 0);
FIELD(mortise_candidates, flags, 4);
FIELD(mortise_candidates, list, 8);
FIELD(mortise_candidates, add, 16);

SIZE(mortise_script, 40);
FIELD(mortise_script, struct_size, 0);
FIELD(mortise_script, flags, 4);
FIELD(mortise_script, path, 8);
FIELD(mortise_script, function, 16);
FIELD(mortise_script, handler, 24);
FIELD(mortise_script, task_root, 32);

SIZE(mortise_host, 104);
FIELD(mortise_host, struct_size, 0);
FIELD(mortise_host, abi_major, 4);
FIELD(mortise_host, abi_minor, 6);
FIELD(mortise_host, required_minor, 8);
FIELD(mortise_host, reserved, 10);
FIELD(mortise_host, flags, 12);
FIELD(mortise_host, name, 16);
FIELD(mortise_host, version, 24);
FIELD(mortise_host, language, 32);
FIELD(mortise_host, extensions, 40);
FIELD(mortise_host, threading, 48);
FIELD(mortise_host, reserved2, 52);
FIELD(mortise_host, candidates, 56);
FIELD(mortise_host, open, 64);
FIELD(mortise_host, begin, 72);
FIELD(mortise_host, invoke, 80);
FIELD(mortise_host, end, 88);
FIELD(mortise_host, stop, 96);

SIZE(struct mortise_note_header, 20);

/* What readers take for the smallest size they may meet. */
_Static_assert(MORTISE_BUFFER_SIZE_1_0 == 40, "a size of minor 0 has changed");
_Static_assert(MORTISE_ANSWER_OPTIONS_SIZE_1_0 == 24, "a size of minor 0 has changed");
_Static_assert(MORTISE_FRAME_SIZE_1_0 == 40, "a size of minor 0 has changed");
_Static_assert(MORTISE_ERROR_SIZE_1_0 == 64, "a size of minor 0 has changed");
_Static_assert(MORTISE_LOG_RECORD_SIZE_1_0 == 24, "a size of minor 0 has changed");
_Static_assert(MORTISE_SERVICES_SIZE_1_0 == 96, "a size of minor 0 has changed");
_Static_assert(MORTISE_HANDLER_SIZE_1_0 == 40, "a size of minor 0 has changed");
_Static_assert(MORTISE_MODULE_SIZE_1_0 == 64, "a size of minor 0 has changed");
_Static_assert(MORTISE_CANDIDATE_SIZE_1_2 == 40, "a size of minor 2 has changed");
_Static_assert(MORTISE_CANDIDATES_SIZE_1_2 == 24, "a size of minor 2 has changed");
_Static_assert(MORTISE_SCRIPT_SIZE_1_2 == 40, "a size of minor 2 has changed");
_Static_assert(MORTISE_HOST_SIZE_1_2 == 104, "a size of minor 2 has changed");
