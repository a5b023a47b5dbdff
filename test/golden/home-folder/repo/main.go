// Package main counts how often it was started, in a file of the user's home.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	home, err := os.UserHomeDir()
	if err != nil {
		log.Fatal(err)
	}
	dir := filepath.Join(home, ".diary")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "count"), []byte("1"), 0o600); err != nil {
		log.Fatal(err)
	}
	fmt.Println("kept in", dir)
}
