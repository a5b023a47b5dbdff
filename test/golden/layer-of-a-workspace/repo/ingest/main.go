package main

import (
	"fmt"

	"example.com/acme/codec"
	"rsc.io/quote"
)

func main() { fmt.Println(codec.Encode(quote.Hello())) }
