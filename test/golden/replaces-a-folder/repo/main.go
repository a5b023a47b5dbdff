package main

import (
	"fmt"

	"example.com/acme/lib"
)

func main() { fmt.Println(lib.Name) }
