// Errors with a type of their own, errors behind errors, and a panic.
package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"mortise"
)

type withdrawal struct {
	Balance uint   `json:"balance"`
	Amount  string `json:"amount"`
}

// The type that the caller of the function sees is main.insufficientFunds.
type insufficientFunds struct{ balance, amount uint64 }

func (err insufficientFunds) Error() string {
	return fmt.Sprintf("the balance is %d, %d was asked for; ask for less", err.balance, err.amount)
}

// {"balance":10,"amount":"3"} gives 7.
func withdraw(_ mortise.Context, in withdrawal) (uint64, error) {
	amount, err := strconv.ParseUint(in.Amount, 10, 64)
	if err != nil {
		// What is behind the error becomes its cause.
		return 0, fmt.Errorf("cannot read the amount: %w", err)
	}
	balance := uint64(in.Balance)
	if amount > balance {
		return 0, insufficientFunds{balance, amount}
	}
	return balance - amount, nil
}

// {"balance":10,"amount":""} panics: there is no first digit. The call fails, with the stack; the next one is served.
func firstDigit(_ mortise.Context, in withdrawal) (string, error) {
	return string(in.Amount[0]), nil
}

// Gets bytes and gives them back, whatever they are; none are an error.
func mirror(ctx mortise.Context, event []byte) ([]byte, error) {
	if len(event) == 0 {
		return nil, errors.New("there is nothing in the mirror; send some bytes")
	}
	deadline, _ := ctx.Deadline()
	left := time.Until(deadline).Milliseconds()
	ctx.Log(mortise.Info, fmt.Sprintf("%d bytes for %s, %d ms left", len(event), ctx.Text(mortise.RequestID), left))
	return event, nil
}

func init() {
	mortise.Handle("withdraw", withdraw)
	mortise.Handle("first_digit", firstDigit)
	mortise.HandleBytes("mirror", mirror)
}

func main() {}
