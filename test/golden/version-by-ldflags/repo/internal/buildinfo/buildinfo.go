// Package buildinfo says what this is a build of.
package buildinfo

// Version is set by the linker.
var Version = "unknown"
