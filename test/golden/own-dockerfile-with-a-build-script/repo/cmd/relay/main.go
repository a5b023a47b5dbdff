package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	config := flag.String("config", "/etc/relay.conf", "the configuration")
	flag.Parse()
	for _, path := range []string{*config, os.Getenv("BANNER")} {
		text, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Print(string(text))
	}
	fmt.Println(flag.Args())
}
