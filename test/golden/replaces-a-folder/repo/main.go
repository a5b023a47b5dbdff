package main

import "example.com/acme/lib"

func main() { println(lib.Name) }
