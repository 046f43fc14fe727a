#ifndef FUZZ_CALLEE_H
#define FUZZ_CALLEE_H

/**
 * A function of whatever type: it leaves its arguments alone and returns zero, whatever a result consists of. One that is
 * returned by a hidden pointer keeps the bytes that are there. To be called by libffi only. Any thread.
 */
void fuzz_callee(void);

#endif /* FUZZ_CALLEE_H */
