package main

import (
	"embed"
	"io/fs"
	"log"
	"net/http"
)

//go:embed all:web/dist
var files embed.FS

func main() {
	site, err := fs.Sub(files, "web/dist")
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", http.FileServerFS(site))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
