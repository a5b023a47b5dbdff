// Package server has the pages.
package server

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed ui
var files embed.FS

// Pages serves what is drawn by hand and what is built.
func Pages() http.Handler {
	ui, err := fs.Sub(files, "ui")
	if err != nil {
		panic(err)
	}
	return http.FileServerFS(ui)
}
