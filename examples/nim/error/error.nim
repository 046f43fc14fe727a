## Exceptions become errors: one with a cause, and a Defect, which is what Nim's checks raise.
import std/strutils
import mortise

type
  InsufficientFunds = object of CatchableError
  Withdrawal = object
    balance: int
    amount: string

proc withdraw(call: Call, request: Withdrawal): int {.handler.} =
  ## {"balance":10,"amount":"3"} gives 7.
  var amount: int
  try:
    amount = parseInt(request.amount)
  except ValueError as reason:
    # The third argument is what the caller of the function sees as the cause.
    raise newException(ValueError, "cannot read the amount; send digits", reason)
  if amount > request.balance:
    raise newException(InsufficientFunds, "the balance is $1, $2 was asked for; ask for less" % [$request.balance, $amount])
  call.log(info, "withdrawing for " & call.text(requestId))
  request.balance - amount

proc first_digit(request: Withdrawal): string {.handler.} =
  ## {"balance":10,"amount":""} raises an IndexDefect: there is no first digit. The next event is served.
  $request.amount[0]

exportModule("error")
