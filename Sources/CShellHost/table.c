#define _GNU_SOURCE /* dladdr */
#include "shell_host.h"

#include <dlfcn.h>

/* In Sources/ShellHost/Abi/EntryPoints.swift. */
void shell_host_candidates(const mortise_services *services, const char *handler, const mortise_candidates *found);
mortise_status shell_host_open(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                               void **context);
mortise_status shell_host_invoke(const mortise_services *services, mortise_call *call, void *context);

static const char *const extensions[] = {"sh", "bash", NULL};

MORTISE_HOST("shell", "1", "shell", extensions, shell_host_candidates, shell_host_open, NULL, shell_host_invoke, NULL, NULL)

const char *shell_host_path(void) {
    Dl_info info;
    return dladdr((const void *)&mortise_this_host, &info) != 0 && info.dli_fname != NULL ? info.dli_fname : "";
}
