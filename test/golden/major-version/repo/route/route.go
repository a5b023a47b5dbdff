// Package route knows the way.
package route

// Next is the next stop.
const Next = "north"
