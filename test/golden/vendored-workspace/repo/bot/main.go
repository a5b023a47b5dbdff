package main

import (
	"fmt"

	"example.com/acme/phrases"
)

func main() { fmt.Println(phrases.Greeting()) }
