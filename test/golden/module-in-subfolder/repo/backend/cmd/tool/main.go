package main

import "fmt"

func main() { fmt.Println("the tool of the backend") }
