// Package rules is kept out of the context by the ignore file that is there.
package rules

// Players is how many may play.
const Players = 2
