// Package moon looks up.
package moon // import "go.acme.example/almanac/moon"

// Phase names the phase of a day.
func Phase(day int) string {
	if day%29 < 15 {
		return "waxing"
	}
	return "waning"
}
