// Command roman writes its arguments as Roman numerals.
package main

import (
	"fmt"
	"os"
	"strconv"

	"example.com/acme/roman"
)

func main() {
	for _, arg := range os.Args[1:] {
		n, err := strconv.Atoi(arg)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		fmt.Println(roman.Format(n))
	}
}
