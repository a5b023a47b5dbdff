package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:80", "the address to listen on")
	motd := flag.String("motd", "", "the file with the message of the day")
	flag.Parse()
	text, err := os.ReadFile(*motd)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(os.Getenv("MAILBOX_DIR"), "started"), nil, 0o644); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s: %s", os.Getenv("MAILBOX_NAME"), text)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
