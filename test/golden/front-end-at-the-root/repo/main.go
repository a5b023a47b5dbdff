package main

import (
	"log"
	"net/http"

	"example.com/lagoon/server"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", server.Pages()))
}
