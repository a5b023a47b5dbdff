// Command units lists the units that it knows, and where it keeps its settings.
package main

import "fmt"

//go:generate go run generate.go

func main() {
	fmt.Println(units, settings())
}
