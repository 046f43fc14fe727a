/*
 * The table of the shell host, in C because the macro that makes it, and its ELF note, are C's. What it points to is
 * Swift, in Sources/ShellHost.
 */
#ifndef SHELL_HOST_H
#define SHELL_HOST_H

#include <mortise/host.h>

/** The host's own file, NUL-terminated, or "". In C because dladdr(3) is declared for _GNU_SOURCE only. OWNERSHIP: static */
const char *shell_host_path(void);

#endif /* SHELL_HOST_H */
