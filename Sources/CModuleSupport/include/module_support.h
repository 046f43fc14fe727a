/*
 * module_support.h: what every module in Swift carries beside the SDK, all of it hidden: definitions that keep Swift's
 * static libraries to the platform floor (floor.c), and the module's ELF note (note.c). Nothing is called by name.
 */
#ifndef MODULE_SUPPORT_H
#define MODULE_SUPPORT_H
#endif
