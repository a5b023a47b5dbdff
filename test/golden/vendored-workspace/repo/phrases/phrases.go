// Package phrases says what others said.
package phrases

import "rsc.io/quote"

// Greeting is a greeting.
func Greeting() string { return quote.Hello() }
