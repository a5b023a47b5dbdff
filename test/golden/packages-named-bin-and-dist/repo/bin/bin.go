// Package bin knows where a thing goes.
package bin

// Of gives the bin of a material.
func Of(material string) string { return material + " bin" }
