## Exceptions become errors: one with a cause, and a Defect, which is what Nim's checks raise.
import std/strutils
import mortise

type
  InsufficientFunds = object of CatchableError
  Withdrawal = object
    balance: int
    amount: string

proc withdraw(request: Withdrawal): int {.handler.} =
  ## {"balance":10,"amount":"3"} gives 7.
  var amount: int
  try:
    amount = parseInt(request.amount)
  except ValueError as reason:
    # The third argument is what the caller of the function sees as the cause.
    raise newException(ValueError, "cannot read the amount; send digits", reason)
  if amount > request.balance:
    raise newException(InsufficientFunds, "the balance is $1, $2 was asked for; ask for less" % [$request.balance, $amount])
  request.balance - amount

proc first_digit(request: Withdrawal): string {.handler.} =
  ## {"balance":10,"amount":""} raises an IndexDefect: there is no first digit. The next event is served.
  $request.amount[0]

proc mirror(call: Call): string {.handler.} =
  ## Gets bytes and gives them back, whatever they are; none raise a ValueError.
  result = call.event
  if result.len == 0: raise newException(ValueError, "there is nothing in the mirror; send some bytes")
  call.log(info, "$1 bytes for $2, $3 ms left" % [$result.len, call.text(requestId), $call.number(remainingMs)])

exportModule("error")
