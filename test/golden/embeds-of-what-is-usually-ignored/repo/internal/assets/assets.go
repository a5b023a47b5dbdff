// Package assets holds what the kit is made of.
package assets

import "embed"

//go:embed all:site testdata/sample.txt authority.pem
var Files embed.FS
