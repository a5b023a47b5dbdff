package main

import (
	"fmt"

	"example.com/acme/store"
)

func main() { fmt.Println("control of", store.Name) }
