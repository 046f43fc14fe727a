/*
 * What the runtime needs of libc. Swift cannot import Glibc in Embedded mode, so the headers come in
 * here; the functions below exist only for what Swift cannot call through a header, and say why.
 */
#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/** In C because `errno` is a macro. */
static inline int platform_errno(void) {
    return errno;
}

/** In C because open(2) is variadic. Read-only, close-on-exec. */
static inline int platform_open(const char *path) {
    return open(path, O_RDONLY | O_CLOEXEC);
}

/** In C because MAP_FAILED is a cast. NULL on failure. */
static inline const void *platform_map(int descriptor, size_t count) {
    void *bytes = mmap(NULL, count, PROT_READ, MAP_PRIVATE, descriptor, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

/** In C because S_ISREG and S_ISDIR are macros. */
static inline int platform_is_regular_file(const struct stat *status) {
    return S_ISREG(status->st_mode);
}

/** In C because S_ISREG and S_ISDIR are macros. */
static inline int platform_is_directory(const struct stat *status) {
    return S_ISDIR(status->st_mode);
}

/** In C because SIG_IGN is a cast. */
static inline void platform_ignore_sigpipe(void) {
    signal(SIGPIPE, SIG_IGN);
}

/** In C because d_name is an array that Swift imports as a tuple of 256. OWNERSHIP: borrowed until the next readdir. */
static inline const char *platform_entry_name(const struct dirent *entry) {
    return entry->d_name;
}

/**
 * Reads JSON's number text of `count` bytes, which ends at a byte that is none of a number's; HUGE_VAL when it is too large.
 * In C because the C locale, which a handler's setlocale(3) does not change, is made by macros.
 */
double platform_read_double(const char *text, size_t count);

/** Reads JSON's number text as a float, rounded once. As above, by its end alone. */
float platform_read_float(const char *text);

/** In C because `stdout` and `stderr` are mutable globals, which Swift 6 refuses to read. Flushes both. */
void platform_flush(void);

/**
 * Makes a pipe whose ends close on exec; ends[0] is read without waiting. -1 on failure.
 * In C because pipe2(2) is declared for _GNU_SOURCE only.
 */
int platform_pipe(int ends[2]);

/**
 * Makes a file in memory that holds the bytes, to be read from its start; it closes on exec. -1 on failure.
 * In C because memfd_create(2) is declared for _GNU_SOURCE only.
 */
int platform_memory_file(const void *bytes, size_t count);

/** Turns a status of waitpid(2) into an exit status, or into the negative of a signal. In C because WIFEXITED is a macro. */
static inline int platform_ending(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/** The variables of this process. In C because `environ` is a mutable global, which Swift 6 refuses to read. */
char **platform_environment(void);

/** The first argument of this process, or NULL. In C because Embedded Swift has no CommandLine. OWNERSHIP: static */
const char *platform_first_argument(void);

#endif /* CPLATFORM_H */
