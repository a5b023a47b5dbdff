package main

import (
	"fmt"
	"os"
	"path/filepath"

	"example.com/acme/courier/v2/route"
)

func main() { fmt.Println(filepath.Base(os.Args[0]), route.Next) }
