// Package sorter has the name of the program.
package sorter

// Name is that.
const Name = "sorter"
