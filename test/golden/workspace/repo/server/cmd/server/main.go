package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/acme/clock"
)

func main() {
	http.HandleFunc("GET /noon", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, clock.Noon())
	})
	log.Fatal(http.ListenAndServe(":8090", nil))
}
