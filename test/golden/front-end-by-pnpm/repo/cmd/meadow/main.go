package main

import (
	"log"
	"net/http"

	"example.com/acme/meadow/ui"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", ui.Handler()))
}
