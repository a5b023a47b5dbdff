//go:build !release

package main

const channel = "development"
