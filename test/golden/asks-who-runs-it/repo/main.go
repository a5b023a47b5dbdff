package main

import (
	"fmt"
	"log"
	"os"
	"os/user"
	"path/filepath"
)

func main() {
	who, err := user.Current()
	if err != nil {
		log.Fatal(err)
	}
	logbook := filepath.Join(who.HomeDir, ".helm", "logbook")
	if err := os.MkdirAll(filepath.Dir(logbook), 0o700); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(logbook, []byte("on watch\n"), 0o600); err != nil {
		log.Fatal(err)
	}
	fmt.Println(who.Username, "has the helm and writes to", logbook)
}
