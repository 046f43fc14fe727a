#ifndef FUZZ_CALLEE_H
#define FUZZ_CALLEE_H

/**
 * A function of whatever type: it leaves its arguments alone and returns zero, whatever a result consists of. One that is
 * returned by a hidden pointer keeps the bytes that are there. To be called by libffi only. Any thread.
 */
void fuzz_callee(void);

/**
 * A function that returns a pointer to what the caller has to free: 64 kB of zeros, as much as any struct has.
 * OWNERSHIP: the caller's, by free(3). To be called by libffi only. Any thread.
 */
void *fuzz_giver(void);

#endif /* FUZZ_CALLEE_H */
