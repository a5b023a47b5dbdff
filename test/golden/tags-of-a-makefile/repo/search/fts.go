//go:build fts

package search

// Kind is how.
const Kind = "by an index"
