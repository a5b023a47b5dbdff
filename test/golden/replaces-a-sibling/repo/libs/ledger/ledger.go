// Package ledger adds up.
package ledger

import "rsc.io/quote"

// Sum adds amounts, and is polite about it.
func Sum(amounts ...int) string {
	sum := 0
	for _, amount := range amounts {
		sum += amount
	}
	return quote.Hello() + " " + itoa(sum)
}
