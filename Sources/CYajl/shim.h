/* What Swift cannot call of yajl by itself: its configuration is variadic, its memory comes from functions of C. */
#ifndef CYAJL_SHIM_H
#define CYAJL_SHIM_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>

/** Sends what is generated to `print`, and refuses text that is not UTF-8. 1 when done. */
static inline int cyajl_configure(yajl_gen generator, yajl_print_t print, void *context) {
    return yajl_gen_config(generator, yajl_gen_print_callback, print, context) &&
           yajl_gen_config(generator, yajl_gen_validate_utf8, 1);
}

/**
 * Memory for one parser after another. A parser needs six small pieces, and cannot be used twice: taken from a block
 * that stays, they cost nothing. What has no room there is malloc's.
 */
struct cyajl_memory {
    size_t used;
    _Alignas(16) unsigned char block[4096];
};

static inline int cyajl_is_within(const struct cyajl_memory *memory, const void *address) {
    return (uintptr_t)address - (uintptr_t)memory->block < sizeof memory->block;
}

static inline void *cyajl_allocate(void *context, size_t size) {
    struct cyajl_memory *memory = context;
    if (size > sizeof memory->block - memory->used) return malloc(size);
    void *address = memory->block + memory->used;
    /* Both sizes are multiples of 16: the sum is within the block. */
    memory->used += (size + 15) / 16 * 16;
    return address;
}

static inline void cyajl_release(void *context, void *address) {
    if (!cyajl_is_within(context, address)) free(address);
}

static inline void *cyajl_resize(void *context, void *address, size_t size) {
    struct cyajl_memory *memory = context;
    if (!cyajl_is_within(memory, address)) return address == NULL ? cyajl_allocate(memory, size) : realloc(address, size);
    size_t behind = sizeof memory->block - (size_t)((unsigned char *)address - memory->block);
    void *moved = cyajl_allocate(memory, size);
    /* More than there was, but nothing beyond the block. */
    if (moved != NULL) memmove(moved, address, size < behind ? size : behind);
    return moved;
}

/** A parser in `memory`, which has no other at the time; NULL when there is no memory. */
static inline yajl_handle cyajl_parser(const yajl_callbacks *callbacks, struct cyajl_memory *memory, void *context) {
    yajl_alloc_funcs functions = {cyajl_allocate, cyajl_resize, cyajl_release, memory};
    memory->used = 0;
    return yajl_alloc(callbacks, &functions, context);
}

#endif /* CYAJL_SHIM_H */
