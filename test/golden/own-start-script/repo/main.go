// Command doorman greets by name, with the words of its configuration and the password of its environment.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	config := flag.String("config", "/data/doorman.conf", "the file with the greeting")
	flag.Parse()
	greeting, err := os.ReadFile(*config)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s %s, password %q\n", strings.TrimSpace(string(greeting)), strings.Join(flag.Args(), " "), os.Getenv("DOORMAN_PASSWORD"))
}
