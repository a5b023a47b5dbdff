// Command agent is in a module that the workspace does not name.
package main

import "fmt"

func main() { fmt.Println("agent, by itself") }
