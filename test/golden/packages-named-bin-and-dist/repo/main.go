package main

import (
	"fmt"

	"example.com/acme/sorter/bin"
	"example.com/acme/sorter/coverage"
	"example.com/acme/sorter/dist"
	"example.com/acme/sorter/sorter"
)

func main() { fmt.Println(bin.Of("glass"), dist.Between(2, 5), coverage.Of(1, 2), sorter.Name) }
