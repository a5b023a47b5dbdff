package main

import (
	"fmt"
	"strings"
)

func main() {
	// strings.SplitSeq is of Go 1.24
	for field := range strings.SplitSeq("5 4 * * *", " ") {
		fmt.Print(field, ";")
	}
	fmt.Println()
}
