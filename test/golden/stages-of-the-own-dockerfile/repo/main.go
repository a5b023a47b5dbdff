// Command lexicon shows its page and says how many words it knows.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	for _, name := range []string{"pages/index.html", "count.txt"} {
		text, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Print(string(text))
	}
}
