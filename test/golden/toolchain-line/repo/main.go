package main

import (
	"fmt"
	"runtime"
	"strings"
)

func main() {
	minor := strings.Split(runtime.Version(), ".")[1]
	fmt.Println("built by Go 1.25 or newer:", minor >= "25")
}
