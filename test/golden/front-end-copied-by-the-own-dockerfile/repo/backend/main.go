package main

import (
	"log"
	"net/http"

	"example.com/harbor/site"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", site.Handler()))
}
