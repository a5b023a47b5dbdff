// Package lib is in the workspace.
package lib

// Name says so.
const Name = "lib"
