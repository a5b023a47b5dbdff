package main

import (
	_ "embed"
	"fmt"
	"strings"

	"rsc.io/quote"
)

//go:embed manual.txt
var manual string

func main() { fmt.Println(strings.TrimSpace(manual), quote.Hello()) }
