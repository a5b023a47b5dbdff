// Command herald is of a time when the build itself completed go.mod and go.sum.
package main

import (
	"fmt"

	"github.com/google/uuid"
	"rsc.io/quote"
)

func main() { fmt.Println(quote.Hello(), uuid.Nil) }
