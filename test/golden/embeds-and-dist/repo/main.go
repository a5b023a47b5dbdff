package main

import (
	"embed"
	"net/http"
	"os"
)

//go:embed dist README.md
var files embed.FS

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	http.ListenAndServe(":"+port, http.FileServer(http.FS(files)))
}
