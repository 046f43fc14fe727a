/* Hands over 6 MB of pages that have no memory of their own, and tells how much memory there was when they were sent. */
#define _DEFAULT_SOURCE
#include <mortise/handler.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { SIZE = 6000000 };

static long private_kilobytes_when_released = 0;

/* Memory of this process that is no file's and no shared page, in kB (proc(5), RssAnon). */
static long private_kilobytes(void) {
    char line[128];
    long kilobytes = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (sscanf(line, "RssAnon: %ld kB", &kilobytes) == 1) {
            break;
        }
    }
    if (status != NULL) {
        fclose(status);
    }
    return kilobytes;
}

static void release(void *pages) {
    private_kilobytes_when_released = private_kilobytes();
    munmap(pages, SIZE);
}

static mortise_status handle(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    if (mortise_event(services, call, NULL)[0] == 't') {
        char text[32];
        snprintf(text, sizeof text, "%ld", private_kilobytes_when_released);
        return mortise_append_text(services, call, text);
    }
    /* Never written to: every page is the kernel's one page of zeros, which counts for nobody. */
    mortise_buffer buffer = {sizeof buffer, 0, NULL, SIZE, release, NULL};
    buffer.bytes = buffer.owner = mmap(NULL, SIZE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mortise_hand_over(services, call, &buffer);
}

MORTISE_MODULE(handle)
