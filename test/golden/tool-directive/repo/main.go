package main

import (
	"fmt"

	"rsc.io/quote"
)

//go:generate go tool stringer -type Colour

// Colour is what a thing looks like.
type Colour int

const (
	Red Colour = iota
	Green
)

func main() { fmt.Println(Green, quote.Hello()) }
