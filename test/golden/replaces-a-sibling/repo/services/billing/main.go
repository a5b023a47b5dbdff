package main

import (
	"fmt"

	"example.com/acme/libs/ledger"
)

func main() { fmt.Println(ledger.Sum(40, 2)) }
