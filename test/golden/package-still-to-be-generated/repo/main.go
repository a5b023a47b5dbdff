package main

import (
	"fmt"
	"strings"

	"example.com/acme/almanac/internal/days"
)

//go:generate go run ./internal/maker -out internal/days/days.go

func main() {
	fmt.Println(strings.Join(days.Names, " "))
}
