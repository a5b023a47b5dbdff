package main // import "go.acme.example/almanac/cmd/almanac"

import (
	"fmt"

	"go.acme.example/almanac/moon"
)

func main() { fmt.Println(moon.Phase(0)) }
