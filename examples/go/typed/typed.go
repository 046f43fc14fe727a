// A library that knows nothing of Mortise: the runtime calls its functions by the prototypes in typed.signatures.
package main

// #include <stddef.h>
import "C"

import "unsafe"

//export area
func area(width, height C.double) C.double {
	return width * height
}

// C has no slices: the runtime passes the array and its count.
//
//export mean
func mean(values *C.double, n C.size_t) C.double {
	var sum C.double
	for _, value := range unsafe.Slice(values, int(n)) {
		sum += value
	}
	return sum / C.double(n)
}

// The runtime frees the text, as memory of C.
//
//export greet
func greet(name *C.char) *C.char {
	return C.CString("Hello, " + C.GoString(name) + "!")
}

func main() {}
