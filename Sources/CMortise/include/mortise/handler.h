/*
 * mortise/handler.h: everything that a module for Mortise needs. Start reading in
 *   mortise/abi.h       the rules: versions, memory, threads, process
 *   mortise/call.h      context, answers and errors; the table of what each sequence means
 *   mortise/services.h  the functions to call
 *   mortise/module.h    what to export, and the macros that do it
 *   mortise/typed.h     typed handlers: any C function, with its prototype as the description of its JSON
 */
#ifndef MORTISE_HANDLER_H
#define MORTISE_HANDLER_H

#include "abi.h"
#include "call.h"
#include "services.h"
#include "module.h"
#include "typed.h"

#endif /* MORTISE_HANDLER_H */
