//go:build !fts

// Package search finds notes.
package search

// Kind is how.
const Kind = "word by word"
