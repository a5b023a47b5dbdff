package main

import (
	"fmt"

	"example.com/acme/ship/internal/buildinfo"
)

func main() { fmt.Println("ship", buildinfo.Version) }
