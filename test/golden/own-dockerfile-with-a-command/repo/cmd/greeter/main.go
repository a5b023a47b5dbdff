package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) < 2 || os.Args[1] != "serve" {
		log.Fatal("usage: greeter serve [flags]")
	}
	flags := flag.NewFlagSet("serve", flag.ExitOnError)
	addr := flags.String("addr", "localhost:0", "the address to listen on")
	flags.Parse(os.Args[2:])
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s, %s", os.Getenv("GREETING"), os.Getenv("GREETER_NAME"))
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
