//go:build embedded

package main

const storage = "in its own file"
