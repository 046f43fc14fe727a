/* Reads a data file once, in start, and answers every call from memory. */
#include <mortise/handler.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lies beside the .so: start runs in LAMBDA_TASK_ROOT, the folder that the zip was unpacked in. */
static const char data_file[] = "countries.tsv";

struct country {
    char code[3];
    char name[61];
};

struct table {
    size_t count;
    struct country countries[300];
};

static mortise_status fail_with_file(const mortise_services *services, mortise_call *call, const char *reason) {
    char message[200];
    snprintf(message, sizeof message, "cannot read \"%s\": %s; put it into the zip, beside the .so", data_file, reason);
    return mortise_fail_with(services, call, "Country.NoData", message);
}

static mortise_status start(const mortise_services *services, mortise_call *init_call, void **module_context) {
    struct table *table = calloc(1, sizeof *table);
    FILE *file = table == NULL ? NULL : fopen(data_file, "re");
    if (file == NULL) {
        free(table);
        return fail_with_file(services, init_call, strerror(errno));
    }
    const size_t most = sizeof table->countries / sizeof *table->countries;
    for (struct country *next = table->countries; table->count < most; next++, table->count++)
        if (fscanf(file, "%2[A-Z]\t%60[^\n]\n", next->code, next->name) != 2) break;
    int is_complete = feof(file) && !ferror(file);
    fclose(file);
    if (!is_complete) {
        free(table);
        return fail_with_file(services, init_call, "a line is not CODE, tab, NAME");
    }
    *module_context = table;
    mortise_log_text(services, init_call, MORTISE_LOG_INFO, "countries.tsv is read");
    return MORTISE_OK;
}

static void stop(const mortise_services *services, void *module_context) {
    (void)services;
    free(module_context);
}

static mortise_status country(const mortise_services *services, mortise_call *call, void *context) {
    (void)context;
    const struct table *table = mortise_module_context(services, call);
    size_t count;
    const char *event = mortise_event(services, call, &count);
    if (count != 4 || event[0] != '"' || event[3] != '"')
        return mortise_fail_with(services, call, "Country.BadEvent",
                                 "the event is not a code of two letters, such as \"FI\"");
    for (size_t i = 0; i < table->count; i++) {
        if (memcmp(table->countries[i].code, event + 1, 2) != 0) continue;
        mortise_append_text(services, call, "{\"country\":\"");
        mortise_append_text(services, call, table->countries[i].name);
        return mortise_append_text(services, call, "\"}");
    }
    return mortise_fail_with(services, call, "Country.Unknown",
                             "no country has this code: use one of ISO 3166-1 alpha-2");
}

MORTISE_HANDLER(country)
MORTISE_MODULE_WITH("country", start, stop, MORTISE_REF(country))
