#include "fuzz_callee.h"

#include <stdlib.h>

void *fuzz_giver(void) {
    return calloc(1, 65536);
}

/*
 * In assembly because no one type of C returns zero in every register that a result may be in: a C function that returns
 * 0 leaves in the others what was there, and half of a mortise_view would be an argument.
 */
#if defined(__x86_64__)
__asm__(".text\n"
        ".globl fuzz_callee\n"
        ".type fuzz_callee, @function\n"
        "fuzz_callee:\n"
        "    xorl %eax, %eax\n"
        "    xorl %edx, %edx\n"
        "    xorps %xmm0, %xmm0\n"
        "    xorps %xmm1, %xmm1\n"
        "    ret\n"
        ".size fuzz_callee, .-fuzz_callee\n");
#elif defined(__aarch64__)
__asm__(".text\n"
        ".globl fuzz_callee\n"
        ".type fuzz_callee, @function\n"
        "fuzz_callee:\n"
        "    mov x0, #0\n"
        "    mov x1, #0\n"
        "    movi v0.2d, #0\n"
        "    movi v1.2d, #0\n"
        "    movi v2.2d, #0\n"
        "    movi v3.2d, #0\n"
        "    ret\n"
        ".size fuzz_callee, .-fuzz_callee\n");
#else
#error "Lambda has x86_64 and aarch64 only"
#endif
