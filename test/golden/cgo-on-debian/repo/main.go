package main

// #include <gnu/libc-version.h>
import "C"

import "fmt"

func main() { fmt.Println("glibc", C.GoString(C.gnu_get_libc_version())[:2]) }
