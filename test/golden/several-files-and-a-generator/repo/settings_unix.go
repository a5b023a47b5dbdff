//go:build unix

package main

func settings() string { return "/etc/units" }
