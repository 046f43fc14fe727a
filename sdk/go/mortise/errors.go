package mortise

// #include "table.h"
import "C"

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"unsafe"
)

// TypedError is an error that names its type for the caller of the function. The type of other errors is that of the Go
// value, such as main.InsufficientFunds.
type TypedError interface {
	error
	ErrorType() string
}

// An event that cannot be read, an answer that cannot be written.
type codingError struct {
	kind, message string
	cause         error
}

func (err *codingError) Error() string     { return err.message }
func (err *codingError) ErrorType() string { return err.kind }
func (err *codingError) Unwrap() error     { return err.cause }

func unmarshalError(cause error, in reflect.Type) error {
	problem := cause.Error()
	var mistyped *json.UnmarshalTypeError
	var malformed *json.SyntaxError
	if errors.As(cause, &mistyped) {
		what := "the value"
		if mistyped.Field != "" {
			what = "the member " + mistyped.Field
		}
		wanted := nameOf(mistyped.Type)
		problem = fmt.Sprintf("%s at byte %d is a JSON %s, which the Go type %s does not take",
			what, mistyped.Offset, mistyped.Value, wanted)
	} else if errors.As(cause, &malformed) {
		problem = fmt.Sprintf("it is not JSON at byte %d: %s", malformed.Offset, problem)
	}
	return &codingError{"Runtime.UnmarshalError", fmt.Sprintf("cannot read the event as %s: %s", nameOf(in), problem), cause}
}

func marshalError(cause error, out reflect.Type) error {
	message := fmt.Sprintf("cannot write the answer, a %s, as JSON: %v", nameOf(out), cause)
	return &codingError{"Runtime.MarshalError", message, cause}
}

// The type as its own package names it: of what is in package main, whose name is the same in every module, without it.
func nameOf(kind reflect.Type) string { return strings.ReplaceAll(kind.String(), "main.", "") }

// What the runtime is told of a failure.
type report struct {
	kind, message string
	cause         *report
	frames        []runtime.Frame
}

// The runtime follows no more.
const mostCauses = 16
const mostFrames = 256

func reportOf(err error) *report { return reportWithin(err, mostCauses) }

func reportWithin(err error, causes int) *report {
	result := &report{kind: typeName(err), message: err.Error()}
	if cause := errors.Unwrap(err); cause != nil && causes > 0 {
		result.cause = reportWithin(cause, causes-1)
	}
	return result
}

func typeName(err error) string {
	if typed, ok := err.(TypedError); ok {
		return typed.ErrorType()
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", err), "*")
}

// The report of a panic, for the deferred function that has recovered from it: the stack is still that of the panic.
func reportOfPanic(value any) *report {
	result := &report{kind: "Go.Panic", message: fmt.Sprint(value)}
	if err, ok := value.(error); ok {
		result.cause = reportOf(err)
	}
	counters := make([]uintptr, mostFrames)
	// Without runtime.Callers, this function and the one that is deferred.
	frames := runtime.CallersFrames(counters[:runtime.Callers(3, counters)])
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		// What Go itself does between the panic and the deferred function, and below the call, tells nothing.
		if !strings.HasPrefix(frame.Function, "runtime.") && frame.Function != "" {
			result.frames = append(result.frames, frame)
		}
	}
	return result
}

// Memory of C, for records that point to each other, which memory of Go may not when it is passed to C.
type scratch []unsafe.Pointer

func (memory *scratch) allocate(size uintptr) unsafe.Pointer {
	pointer := C.calloc(1, C.size_t(size))
	*memory = append(*memory, pointer)
	return pointer
}

func (memory *scratch) view(text string) C.mortise_view {
	bytes := unsafe.Pointer(C.CString(text))
	*memory = append(*memory, bytes)
	return C.mortise_make_view(bytes, C.size_t(len(text)))
}

func (memory *scratch) free() {
	for _, pointer := range *memory {
		C.free(pointer)
	}
}

func (memory *scratch) record(from *report) *C.mortise_error {
	record := (*C.mortise_error)(memory.allocate(C.sizeof_mortise_error))
	record.struct_size = C.sizeof_mortise_error
	record._type = memory.view(from.kind)
	record.message = memory.view(from.message)
	if from.cause != nil {
		record.cause = memory.record(from.cause)
	}
	if len(from.frames) > 0 {
		list := memory.allocate(uintptr(len(from.frames)) * unsafe.Sizeof(record))
		for index, frame := range from.frames {
			unsafe.Slice((**C.mortise_frame)(list), len(from.frames))[index] = memory.frame(frame)
		}
		record.frames = (**C.mortise_frame)(list)
		record.frame_count = C.size_t(len(from.frames))
	}
	return record
}

func (memory *scratch) frame(from runtime.Frame) *C.mortise_frame {
	record := (*C.mortise_frame)(memory.allocate(C.sizeof_mortise_frame))
	record.struct_size = C.sizeof_mortise_frame
	record.line = C.uint32_t(from.Line)
	record.label = memory.view(from.Function)
	record.path = memory.view(from.File)
	return record
}

// Tells the runtime why the call fails.
func fail(services *C.mortise_services, call *C.mortise_call, why *report) C.mortise_status {
	var memory scratch
	defer memory.free()
	C.mortise_fail(services, call, memory.record(why))
	return C.MORTISE_FAILED
}
