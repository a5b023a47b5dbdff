// Package clock tells the time.
package clock

import "time"

// Noon is when lunch is.
func Noon() string { return time.Date(2024, 1, 1, 12, 0, 0, 0, time.UTC).Format(time.Kitchen) }
