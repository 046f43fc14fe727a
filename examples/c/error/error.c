/* Two ways to fail: a message in an out-parameter, and an error with a type of its own. */
#define _GNU_SOURCE /* asprintf */
#include <mortise/handler.h>

#include <stdio.h>

/* What is stored in `error` fails the call and is freed by the runtime. {"dividend":1,"divisor":4} gives 0.25. */
static double divide(double dividend, double divisor, char **error MORTISE_ERROR) {
    if (divisor == 0 && asprintf(error, "cannot divide %g by 0; send another divisor", dividend) < 0) *error = NULL;
    return dividend / divisor;
}
MORTISE_TYPED(double, divide, (double dividend, double divisor, char **error MORTISE_ERROR))

/* With the call and its services, an error has a type. {"balance":10,"amount":3} gives 7. */
static uint32_t withdraw(const mortise_services *services, mortise_call *call, uint32_t balance, uint32_t amount) {
    char message[100];
    if (amount <= balance) return balance - amount;
    snprintf(message, sizeof message, "the balance is %u, %u was asked for; ask for less", balance, amount);
    mortise_fail_with(services, call, "Account.InsufficientFunds", message);
    return 0;
}
MORTISE_TYPED(uint32_t, withdraw, (const mortise_services *services, mortise_call *call, uint32_t balance, uint32_t amount))

MORTISE_MODULE_WITH("error", NULL, NULL, MORTISE_REF(divide), MORTISE_REF(withdraw))
