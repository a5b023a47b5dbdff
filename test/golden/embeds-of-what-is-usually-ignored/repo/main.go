package main

import (
	"embed"
	"fmt"
	"io/fs"

	"example.com/acme/kit/internal/assets"
)

//go:embed README.md docs LICENSE.txt
var files embed.FS

func main() {
	for _, system := range []fs.FS{files, assets.Files} {
		fs.WalkDir(system, ".", func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				fmt.Println(path)
			}
			return err
		})
	}
}
