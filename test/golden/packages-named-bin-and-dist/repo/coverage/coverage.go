// Package coverage compares.
package coverage

// Of is a share.
func Of(part, whole float64) float64 { return part / whole }
