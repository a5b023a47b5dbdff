package main

import "flag"

var version string

func main() {
	flag.Parse()
	println(version)
}
