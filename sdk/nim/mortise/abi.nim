## The structs of mortise/abi.h, call.h, services.h and module.h (ABI 1.1), which are the manual: what each field means, who
## owns what, and which thread may call. Nothing here is needed by a handler; `mortise` wraps it.

const
  abiMajor* = 1'u16
  abiMinor* = 1'u16
  succeeded* = 0'i32 ## MORTISE_OK
  failed* = -1'i32 ## MORTISE_FAILED
  isTyped* = 1'u32 shl 16 ## MORTISE_IS_TYPED

type
  Status* = int32 ## `mortise_status`: 0 is success, a negative value a failure.
  RawCall* = object ## `mortise_call`: one invocation; opaque.

  View* {.bycopy.} = object ## `mortise_view`: bytes that the receiver borrows until the function returns.
    bytes*: pointer
    count*: csize_t

  FrameRecord* {.bycopy.} = object ## `mortise_frame`; copied by the runtime.
    structSize*, line*: uint32
    label*, path*: View

  ErrorRecord* {.bycopy.} = object ## `mortise_error`; copied by the runtime.
    structSize*, flags*: uint32
    kind*, message*: View
    cause*: ptr ErrorRecord
    frames*: ptr ptr FrameRecord
    frameCount*: csize_t

  LogRecord* {.bycopy.} = object ## `mortise_log_record`; copied by the runtime.
    structSize*: uint32
    level*: int32
    message*: View

  Services* {.bycopy.} = object ## `mortise_services`: the runtime's functions; borrowed until the process ends.
    structSize*: uint32
    abiMajor*, abiMinor*: uint16
    runtime*: pointer
    runtimeVersion*: cstring
    event*: proc (services: ptr Services, call: ptr RawCall, count: ptr csize_t): cstring {.cdecl.}
    text*: proc (services: ptr Services, call: ptr RawCall, key: int32, count: ptr csize_t): cstring {.cdecl.}
    number*: proc (services: ptr Services, call: ptr RawCall, key: int32): int64 {.cdecl.}
    moduleContext*: proc (services: ptr Services, call: ptr RawCall): pointer {.cdecl.}
    append*: proc (services: ptr Services, call: ptr RawCall, bytes: pointer, count: csize_t): Status {.cdecl.}
    handOver*, setAnswerOptions*: pointer
    fail*: proc (services: ptr Services, call: ptr RawCall, error: ptr ErrorRecord): Status {.cdecl.}
    log*: proc (services: ptr Services, call: ptr RawCall, record: ptr LogRecord): Status {.cdecl.}

  Invoke* = proc (services: ptr Services, call: ptr RawCall, context: pointer): Status {.cdecl.} ## `mortise_invoke`

  HandlerRecord* {.bycopy.} = object ## `mortise_handler`: one handler of a module; static.
    structSize*, flags*: uint32
    name*: cstring
    invoke*: Invoke
    context*: pointer
    threading*: int32
    reserved*: uint32
    signature*: cstring
    declarations*: ptr cstring
    function*: pointer

  ModuleRecord* {.bycopy.} = object ## `mortise_module`: a module's table; static.
    structSize*: uint32
    abiMajor*, abiMinor*, requiredMinor*, reserved*: uint16
    flags*: uint32
    name*, version*: cstring
    handlers*: ptr ptr HandlerRecord
    handlerCount*: csize_t
    start*, stop*: pointer

# As Sources/CMortise/layout.c has them.
static:
  doAssert sizeof(View) == 16 and sizeof(FrameRecord) == 40 and sizeof(ErrorRecord) == 64 and sizeof(LogRecord) == 24
  doAssert sizeof(Services) == 96 and sizeof(HandlerRecord) == 64 and sizeof(ModuleRecord) == 64

proc view*(text: string): View =
  ## A view of a string, which has to outlive it.
  if text.len > 0: View(bytes: unsafeAddr text[0], count: csize_t(text.len)) else: View()

proc view*(text: cstring): View =
  ## A view of NUL-terminated text; nil is empty.
  View(bytes: cast[pointer](text), count: csize_t(text.len))
