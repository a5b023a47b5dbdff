package main

import (
	_ "embed"
	"fmt"
	"strings"

	"example.com/acme/board/internal/rules"
)

//go:embed docs/rules.txt
var text string

func main() { fmt.Println(strings.TrimSpace(text), rules.Players) }
