// Package codec packs text.
package codec

import "encoding/hex"

// Encode gives text in hexadecimal.
func Encode(text string) string { return hex.EncodeToString([]byte(text)) }
