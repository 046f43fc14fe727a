/* From PHP's errors to mortise_error. */
#ifndef MORTISE_PHP_FAILURE_H
#define MORTISE_PHP_FAILURE_H

#include <mortise/host.h>

#include <main/php.h>

/** Forgets the last error, so that the next one is known to be of the call. */
void mortise_php_forget_error(void);

/** Fails `call` with a list of errors as Mortise\failed makes it; returns MORTISE_FAILED. */
mortise_status mortise_php_fail(const mortise_services *services, mortise_call *call, HashTable *errors);

/** Fails `call` after the engine has left the script by longjmp: a fatal error or exit(); returns MORTISE_FAILED. */
mortise_status mortise_php_fail_of_bailout(const mortise_services *services, mortise_call *call);

#endif
