package main

import (
	"fmt"

	"example.com/acme/checksum/adler"
)

func main() { fmt.Printf("%08x\n", adler.Sum([]byte("Wikipedia"))) }
