package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	text, err := os.ReadFile("conf/buoy.json")
	if err != nil {
		log.Fatal(err)
	}
	var conf struct{ Listen, Color string }
	if err := json.Unmarshal(text, &conf); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "The buoy is %s.", conf.Color) })
	log.Fatal(http.ListenAndServe(conf.Listen, nil))
}
