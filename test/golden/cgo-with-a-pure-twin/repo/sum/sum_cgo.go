//go:build cgo

package sum

// static int add(int a, int b) { return a + b; }
import "C"

// How it is computed.
const How = "by C"

// Of adds.
func Of(a, b int) int { return int(C.add(C.int(a), C.int(b))) }
