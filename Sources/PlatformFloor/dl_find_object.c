/*
 * _dl_find_object of glibc 2.35 for an older glibc, by which libgcc_s finds the unwind table of a function. Only the layer's
 * own copy of libgcc_s asks for it, which is loaded where the platform has none.
 */
#define _GNU_SOURCE
#include <link.h>
#include <stddef.h>
#include <stdint.h>

/* The table that is looked for: `address` in, `found` out. */
struct search {
    uintptr_t address;
    struct dl_find_object *found;
};

static int look_into(struct dl_phdr_info *object, size_t size, void *context) {
    struct search *search = context;
    uintptr_t start = UINTPTR_MAX, end = 0, table = 0;
    int contains = 0;
    (void)size;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        uintptr_t first = object->dlpi_addr + segment->p_vaddr, last = first + segment->p_memsz;
        if (segment->p_type == PT_GNU_EH_FRAME) table = first;
        if (segment->p_type != PT_LOAD) continue;
        if (first < start) start = first;
        if (last > end) end = last;
        if (search->address >= first && search->address < last) contains = 1;
    }
    if (!contains) return 0;
    *search->found = (struct dl_find_object){
        .dlfo_map_start = (void *)start,
        .dlfo_map_end = (void *)end,
        .dlfo_eh_frame = (void *)table,
    };
    return table != 0 ? 1 : -1;
}

__attribute__((visibility("default"))) int _dl_find_object(void *address, struct dl_find_object *found) {
    struct search search = {(uintptr_t)address, found};
    return dl_iterate_phdr(look_into, &search) == 1 ? 0 : -1;
}
