package main

import (
	"fmt"

	"example.com/shop/money"
)

func main() { fmt.Println(money.Cents(1995)) }
