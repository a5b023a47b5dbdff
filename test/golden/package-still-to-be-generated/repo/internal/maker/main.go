// Command maker writes the package days from days.txt.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	out := flag.String("out", "", "the file to write")
	flag.Parse()
	text, err := os.ReadFile("internal/maker/days.txt")
	if err != nil {
		log.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(*out), 0o755); err != nil {
		log.Fatal(err)
	}
	code := fmt.Sprintf("package days\n\nvar Names = %#v\n", strings.Fields(string(text)))
	if err := os.WriteFile(*out, []byte(code), 0o644); err != nil {
		log.Fatal(err)
	}
}
