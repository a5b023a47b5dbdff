package main

import (
	"fmt"

	"example.com/acme/hasher/sum"
)

func main() { fmt.Println(sum.Of(19, 23), sum.How) }
