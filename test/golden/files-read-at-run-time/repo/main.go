package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	conf, err := os.ReadFile("conf/app.ini")
	if err != nil {
		log.Fatal(err)
	}
	title := strings.TrimSpace(strings.TrimPrefix(string(conf), "title ="))
	pages := template.Must(template.ParseGlob("templates/*.html"))
	http.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir("static"))))
	http.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		pages.ExecuteTemplate(w, "index.html", title)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
