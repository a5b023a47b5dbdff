package site

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed public
var public embed.FS

func Handler() http.Handler {
	files, err := fs.Sub(public, "public")
	if err != nil {
		panic(err)
	}
	return http.FileServerFS(files)
}
