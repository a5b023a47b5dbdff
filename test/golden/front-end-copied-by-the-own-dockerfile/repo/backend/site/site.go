// Package site has the pages.
package site

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed pages
var files embed.FS

// Handler serves them.
func Handler() http.Handler {
	pages, err := fs.Sub(files, "pages")
	if err != nil {
		panic(err)
	}
	return http.FileServerFS(pages)
}
