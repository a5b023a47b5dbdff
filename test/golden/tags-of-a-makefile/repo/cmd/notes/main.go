package main

import (
	"fmt"

	"example.com/acme/notes/search"
)

func main() { fmt.Println(search.Kind, storage) }
