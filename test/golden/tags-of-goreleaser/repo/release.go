//go:build release

package main

const channel = "release"
