package main

import (
	"html/template"
	"log"
	"net/http"
)

func main() {
	pages := template.Must(template.ParseFiles("templates/layout.html", "templates/menu.html"))
	http.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		if err := pages.ExecuteTemplate(w, "layout.html", "Tea at four."); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
