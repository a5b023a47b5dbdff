// Command journal writes a line to its journal, and reads it back.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	if err := os.MkdirAll("data/journal", 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("data/journal/today.txt", []byte("a fine day"), 0o644); err != nil {
		log.Fatal(err)
	}
	text, err := os.ReadFile("data/journal/today.txt")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text), os.Getuid())
}
