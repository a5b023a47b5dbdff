package main

import (
	"embed"
	"io/fs"
	"log"
	"net/http"
)

//go:embed all:frontend/dist
var files embed.FS

func main() {
	site, err := fs.Sub(files, "frontend/dist")
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", http.FileServerFS(site))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
