package main

import (
	"fmt"

	"example.com/acme/retry"
	"rsc.io/quote"
)

func main() { retry.Times(2, func() { fmt.Println(quote.Hello()) }) }
