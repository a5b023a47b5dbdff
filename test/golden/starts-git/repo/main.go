// Command mirror says which git it would mirror repositories with.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
)

func main() {
	version, err := exec.Command("git", "--version").Output()
	if err != nil {
		log.Fatal(err)
	}
	major, _, _ := strings.Cut(string(version), ".")
	fmt.Println(major, "for", os.Getuid())
}
