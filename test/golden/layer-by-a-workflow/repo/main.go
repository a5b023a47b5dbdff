package main

import (
	"io"
	"net/http"
	"os"

	"rsc.io/quote"
)

func main() {
	http.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, quote.Hello())
	})
	if err := http.ListenAndServe(":8085", nil); err != nil {
		os.Exit(1)
	}
}
