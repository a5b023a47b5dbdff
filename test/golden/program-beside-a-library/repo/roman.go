// Package roman writes numbers as the Romans did.
package roman

import "strings"

var digits = []struct {
	value int
	text  string
}{{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

// Format gives the Roman numeral of n.
func Format(n int) string {
	var b strings.Builder
	for _, d := range digits {
		for n >= d.value {
			b.WriteString(d.text)
			n -= d.value
		}
	}
	return b.String()
}
