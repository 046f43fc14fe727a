// Package mortise makes functions into handlers of a Lambda function, in a shared object built with -buildmode=c-shared.
//
//	package main
//
//	import "mortise"
//
//	type Request struct{ Name string }
//	type Response struct {
//		Message string `json:"message"`
//	}
//
//	func hello(_ mortise.Context, request Request) (Response, error) {
//		return Response{"Hello, " + request.Name + "!"}, nil
//	}
//
//	func init() { mortise.Handle("hello", hello) }
//	func main() {}
//
// Handlers are exclusive: one call of the module at a time. An error fails the call; its type and what errors.Unwrap finds
// behind it are in the answer. A panic in the handler's goroutine does, too, with its stack; in another goroutine it ends
// the process, as in every program in Go. Lambda may freeze the process between two calls, goroutines included.
//
// Go copies the environment variables when it starts: read Lambda's trace header with [Context.Text], not os.Getenv.
package mortise

// #cgo CFLAGS: -I${SRCDIR}/../../../Sources/CMortise/include -fvisibility=hidden
// #include "table.h"
import "C"

import (
	"context"
	"encoding/json"
	"os/signal"
	"reflect"
	"syscall"
	"time"
	"unsafe"
)

// What a handler is once its types are gone: reads the event, gives the answer's bytes.
type handler func(ctx Context, event []byte) ([]byte, error)

// By the index that is the `context` of the handler's descriptor. Grows in init functions only, read in calls only.
var handlers []handler

func init() {
	// The Go runtime replaces the handling of SIGPIPE in the whole process, which ignores it (mortise/abi.h).
	signal.Ignore(syscall.SIGPIPE)
}

// Handle registers a handler that takes and gives JSON, by encoding/json. To be called from an init function.
// An event that is not JSON for In fails the call with Runtime.UnmarshalError, an answer that cannot be JSON with
// Runtime.MarshalError.
func Handle[In, Out any](name string, function func(Context, In) (Out, error)) {
	HandleBytes(name, func(ctx Context, event []byte) ([]byte, error) {
		var in In
		if err := json.Unmarshal(event, &in); err != nil {
			return nil, unmarshalError(err, reflect.TypeOf(&in).Elem())
		}
		out, err := function(ctx, in)
		if err != nil {
			return nil, err
		}
		answer, err := json.Marshal(out)
		if err != nil {
			return nil, marshalError(err, reflect.TypeOf(&out).Elem())
		}
		return answer, nil
	})
}

// HandleBytes registers a handler that takes and gives bytes. To be called from an init function. The event's bytes are
// gone when the handler returns: copy what is to stay.
func HandleBytes(name string, function func(ctx Context, event []byte) ([]byte, error)) {
	if C.mortise_go_add(C.CString(name), C.uintptr_t(len(handlers))) == 0 {
		panic("mortise: cannot register the handler " + name + ": there are as many as a module can have")
	}
	handlers = append(handlers, function)
}

// Context is what a handler knows of its call. It is done when the call times out, and valid until the handler returns.
type Context struct {
	context.Context
	services *C.mortise_services
	call     *C.mortise_call
}

// Text is a key of Context.Text; mortise/call.h says what each one means.
type Text int32

// The keys of Context.Text.
const (
	RequestID Text = 1 + iota
	FunctionARN
	FunctionName
	FunctionVersion
	LogGroup
	LogStream
	TraceID
	ClientContext
	CognitoIdentity
	TenantID
	EventContentType
)

// Text gives a text of the call, or "" when there is none.
func (ctx Context) Text(key Text) string {
	var count C.size_t
	bytes := C.mortise_text(ctx.services, ctx.call, C.mortise_text_key(key), &count)
	return C.GoStringN(bytes, C.int(count))
}

// Level is the severity of a log record.
type Level int32

// The levels.
const (
	Trace Level = 10 * (1 + iota)
	Debug
	Info
	Warn
	Error
	Fatal
)

// Log writes one record to the log, with the request id. It may be called from every goroutine.
func (ctx Context) Log(level Level, message string) {
	text := C.CString(message)
	defer C.free(unsafe.Pointer(text))
	record := C.mortise_log_record{struct_size: C.sizeof_mortise_log_record, level: C.mortise_log_level(level)}
	C.mortise_go_log(ctx.services, ctx.call, record, text, C.size_t(len(message)))
}

// Makes the context of a call, with the call's deadline.
func newContext(services *C.mortise_services, call *C.mortise_call) (Context, context.CancelFunc) {
	inner, cancel := context.Background(), context.CancelFunc(func() {})
	if deadline := C.mortise_number(services, call, C.MORTISE_DEADLINE_MS); deadline >= 0 {
		inner, cancel = context.WithDeadline(inner, time.UnixMilli(int64(deadline)))
	}
	return Context{inner, services, call}, cancel
}

//export mortise_go_invoke
func mortise_go_invoke(services *C.mortise_services, call *C.mortise_call, index C.uintptr_t) (status C.mortise_status) {
	ctx, cancel := newContext(services, call)
	defer cancel()
	// Nothing may unwind into the runtime.
	defer func() {
		if value := recover(); value != nil {
			status = fail(services, call, reportOfPanic(value))
		}
	}()
	var count C.size_t
	event := C.mortise_event(services, call, &count)
	answer, err := handlers[index](ctx, unsafe.Slice((*byte)(unsafe.Pointer(event)), int(count)))
	if err != nil {
		return fail(services, call, reportOf(err))
	}
	if len(answer) == 0 {
		return C.MORTISE_OK
	}
	return C.mortise_append(services, call, unsafe.Pointer(&answer[0]), C.size_t(len(answer)))
}

//export mortise_go_ready
func mortise_go_ready() {}
