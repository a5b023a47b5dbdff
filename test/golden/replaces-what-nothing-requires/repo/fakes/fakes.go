// Package fakes stands in for others in tests.
package fakes

// Clock never moves.
var Clock int
