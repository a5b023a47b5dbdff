// Package adler computes Adler-32 in C.
package adler

// #include "adler.h"
import "C"

// Sum is the checksum of data.
func Sum(data []byte) uint32 {
	p := C.CBytes(data)
	return uint32(C.adler((*C.uchar)(p), C.size_t(len(data))))
}
