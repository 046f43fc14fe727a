/* A host of files NAME.words: it answers with what it was told, and does what the words in the script say. */
#include <mortise/host.h>

#include <stdio.h>
#include <stdlib.h>

#ifndef ENDING
#define ENDING "words"
#endif

static char words[1024];
static char told[2048];
static int begun;

static int has(const char *word) {
    return strstr(words, word) != NULL;
}

static void candidates(const mortise_services *services, const char *handler, const mortise_candidates *found) {
    char path[256];
    const char *dot = strrchr(handler, '.');
    (void)services;
    if (dot != NULL) {
        snprintf(path, sizeof path, "%.*s." ENDING, (int)(dot - handler), handler);
        mortise_propose(found, path, dot + 1);
    }
    snprintf(path, sizeof path, "%s." ENDING, handler);
    mortise_propose(found, path, NULL);
    mortise_propose(found, handler, "whole");
    printf("refused %d %d %d\n", mortise_propose(found, "", NULL), mortise_propose(found, "/etc/passwd", NULL),
           mortise_propose(found, "a/../../b", NULL));
}

static mortise_status open_script(const mortise_services *services, mortise_call *init_call, const mortise_script *script,
                                  void **context) {
    FILE *file = fopen(script->path, "r");
    if (file == NULL) return mortise_fail_with(services, init_call, "Words.Unreadable", script->path);
    words[fread(words, 1, sizeof words - 1, file)] = 0;
    fclose(file);
    snprintf(told, sizeof told, "%s|%s|%s", script->function, script->handler, script->task_root);
    *context = told;
    if (has("no-open")) return mortise_fail_with(services, init_call, "Words.Syntax", "the script is no good");
    return has("mute-open") ? MORTISE_FAILED : MORTISE_OK;
}

static mortise_status begin(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    begun++;
    return has("no-begin") ? mortise_fail_with(services, call, "Words.NoBegin", "begin says no") : MORTISE_OK;
}

static mortise_status run(const mortise_services *services, mortise_call *call, void *context) {
    char count[32];
    if (context != mortise_module_context(services, call)) return MORTISE_INVALID;
    snprintf(count, sizeof count, " %d ", begun);
    mortise_append_text(services, call, context);
    mortise_append_text(services, call, count);
    return mortise_append_text(services, call, mortise_event(services, call, NULL));
}

static void end(const mortise_services *services, void *context) {
    const mortise_error error = {sizeof error, 0, MORTISE_LITERAL("Words.Broken"), MORTISE_LITERAL("end says no more"),
                                 NULL, NULL, 0, NULL, 0};
    (void)context;
    puts("ended");
    if (has("broken")) mortise_fail(services, NULL, &error);
}

static void stop(const mortise_services *services, void *context) {
    (void)services;
    puts(context == told ? "stopped" : "stopped with another context");
}

static const char *const endings[] = {ENDING, NULL};
MORTISE_HOST("words", "1", "Words", endings, candidates, open_script, begin, run, end, stop)
