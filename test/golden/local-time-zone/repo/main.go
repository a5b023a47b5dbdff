// Command curfew tells when the lights go out, by the clock on the wall.
package main

import (
	"fmt"
	"time"
)

func main() {
	out := time.Date(2026, time.July, 1, 20, 0, 0, 0, time.UTC).Local()
	fmt.Println(out.Format("15:04 MST"))
}
