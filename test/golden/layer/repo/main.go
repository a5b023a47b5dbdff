package main

import (
	"fmt"

	"github.com/google/uuid"
	"rsc.io/quote"
)

func main() { fmt.Println(quote.Hello(), uuid.Nil.Version()) }
