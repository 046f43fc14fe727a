/* What Swift cannot reach of libffi by itself. */
#ifndef CFFI_SHIM_H
#define CFFI_SHIM_H

#include <ffi.h>
#include <stdint.h>

/* libffi's descriptions of C's types, by what distinguishes them. In C because they are mutable globals, which Swift 6
 * refuses to read. */

static inline ffi_type *cffi_void(void) {
    return &ffi_type_void;
}

static inline ffi_type *cffi_pointer(void) {
    return &ffi_type_pointer;
}

static inline ffi_type *cffi_float(void) {
    return &ffi_type_float;
}

static inline ffi_type *cffi_double(void) {
    return &ffi_type_double;
}

/** An integer of 1, 2, 4 or 8 bytes. */
static inline ffi_type *cffi_integer(int bytes, int is_signed) {
    switch (bytes) {
    case 1: return is_signed ? &ffi_type_sint8 : &ffi_type_uint8;
    case 2: return is_signed ? &ffi_type_sint16 : &ffi_type_uint16;
    case 4: return is_signed ? &ffi_type_sint32 : &ffi_type_uint32;
    default: return is_signed ? &ffi_type_sint64 : &ffi_type_uint64;
    }
}

/** In C because FFI_DEFAULT_ABI is an enumerator that other architectures define by a macro. 1 when prepared. */
static inline int cffi_prepare(ffi_cif *call, unsigned int count, ffi_type *result, ffi_type **arguments) {
    return ffi_prep_cif(call, FFI_DEFAULT_ABI, count, result, arguments) == FFI_OK;
}

/** In C because the function's type is known at run time only, which Swift has no cast for. */
static inline void cffi_call(ffi_cif *call, void *function, void *result, void **arguments) {
    ffi_call(call, FFI_FN(function), result, arguments);
}

#endif /* CFFI_SHIM_H */
