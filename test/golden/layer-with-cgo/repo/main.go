package main

// static int twice(int n) { return 2 * n; }
import "C"

import (
	"fmt"

	"rsc.io/quote"
)

func main() { fmt.Println(quote.Hello(), C.twice(21)) }
