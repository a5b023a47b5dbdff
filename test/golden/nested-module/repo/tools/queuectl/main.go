// Command queuectl has a module of its own, so that the library needs nothing of what it needs.
package main

import "fmt"

func main() {
	for n := range 3 {
		fmt.Print(n, " ")
	}
	fmt.Println("queued")
}
