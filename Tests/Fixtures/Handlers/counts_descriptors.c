/* Answers with the number of open descriptors. */
#include <dirent.h>
#include <mortise/handler.h>
#include <stdio.h>

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    char answer[20];
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    if (folder == NULL) {
        return MORTISE_FAILED;
    }
    while (readdir(folder) != NULL) {
        ++count;
    }
    closedir(folder);
    snprintf(answer, sizeof answer, "%d", count);
    return mortise_append_text(services, call, answer);
}
MORTISE_MODULE(handle)
