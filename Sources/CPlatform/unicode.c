/*
 * What the Embedded stdlib asks of Unicode's tables when it compares two Strings. The runtime compares handler names,
 * file names and keys, which are bytes to everybody else; two spellings of one letter are two names. Answering that no
 * character is equivalent to another makes Strings equal when their bytes are, and spares 40 kB of tables in every
 * cold start. In C because these replace the C symbols of libswiftUnicodeDataTables (SwiftShims/UnicodeData.h); hidden,
 * so that no handler meets them.
 */
#include <stdint.h>

#pragma GCC visibility push(hidden)

uint16_t _swift_stdlib_getNormData(uint32_t scalar);
uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar);
uint32_t _swift_stdlib_getComposition(uint32_t first, uint32_t second);
extern const uint8_t *const _swift_stdlib_nfd_decompositions;

/** 0: in normal form already, of combining class 0. */
uint16_t _swift_stdlib_getNormData(uint32_t scalar) {
    (void)scalar;
    return 0;
}

/** UINT32_MAX: none. */
uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar) {
    (void)scalar;
    return UINT32_MAX;
}

/** UINT32_MAX: none. */
uint32_t _swift_stdlib_getComposition(uint32_t first, uint32_t second) {
    (void)first;
    (void)second;
    return UINT32_MAX;
}

/* Never read, since nothing has an entry in it. */
static const uint8_t none;
const uint8_t *const _swift_stdlib_nfd_decompositions = &none;

#pragma GCC visibility pop
