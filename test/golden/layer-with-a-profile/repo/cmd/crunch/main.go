package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"rsc.io/quote"
)

func main() {
	info, _ := debug.ReadBuildInfo()
	for _, setting := range info.Settings {
		if setting.Key == "-pgo" {
			fmt.Println(strings.Contains(setting.Value, "default.pgo"), quote.Hello())
		}
	}
}
