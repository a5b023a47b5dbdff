// Command lexicon shows its pages and says how many words it knows.
package main

import (
	"embed"
	"fmt"
	"log"
	"os"
)

// made by the Makefile
//
//go:embed assets
var assets embed.FS

func main() {
	title, err := assets.ReadFile("assets/title.txt")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(title))
	for _, name := range []string{"pages/index.html", "count.txt"} {
		text, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Print(string(text))
	}
}
