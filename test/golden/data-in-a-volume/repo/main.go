// Command tally counts how often it was started.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
)

func main() {
	path := filepath.Join(os.Getenv("DATA_DIR"), "tally")
	text, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		log.Fatal(err)
	}
	count, _ := strconv.Atoi(string(text))
	if err := os.WriteFile(path, []byte(strconv.Itoa(count+1)), 0o600); err != nil {
		log.Fatal(err)
	}
	fmt.Println(count+1, "of", os.Getuid())
}
