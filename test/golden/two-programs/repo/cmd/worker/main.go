package main

import (
	"flag"
	"fmt"
)

var version string

func main() {
	flag.Parse()
	fmt.Println("worker", version)
}
