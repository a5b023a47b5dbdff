package main

import (
	"fmt"

	"example.com/acme/store"
)

func main() { fmt.Println("api of", store.Name) }
