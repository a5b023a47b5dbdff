package main

import (
	"embed"
	"io/fs"
	"log"
	"net/http"
)

//go:embed all:packages/web/dist
var files embed.FS

func main() {
	site, err := fs.Sub(files, "packages/web/dist")
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", http.FileServerFS(site))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
