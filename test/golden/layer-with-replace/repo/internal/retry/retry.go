// Package retry tries again.
package retry

import (
	"fmt"

	"github.com/google/uuid"
)

// Times runs f n times, under a name.
func Times(n int, f func()) {
	fmt.Println(uuid.NewMD5(uuid.NameSpaceDNS, []byte("acme.example")))
	for range n {
		f()
	}
}
