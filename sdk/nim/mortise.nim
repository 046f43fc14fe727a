## Mortise for Nim: procs become handlers of a Lambda function.
##
##     import mortise
##
##     type
##       Request = object
##         name: string
##       Response = object
##         message: string
##
##     proc hello(request: Request): Response {.handler.} =
##       Response(message: "Hello, " & request.name & "!")
##
##     proc area(width, height: float): float {.typed.} =
##       width * height
##
##     exportModule("hello")
##
## `handler` takes and gives JSON by std/json, or bytes; see `handler`. `typed` leaves the JSON to the runtime; see `typed`.
## Handlers are exclusive: one call of the module at a time, on the thread that loaded it. An exception, a Defect too, fails
## the call: its name is the error's type, what raised it (`parent`) the cause, and with --stackTrace:on its frames are
## there. Compile with --app:lib --mm:arc -d:noSignalHandler.
import std/[json, macros, strutils]
import mortise/[abi, signature]

when not defined(noSignalHandler):
  {.error: "compile with -d:noSignalHandler: Nim would change how the whole process handles signals, which no module may".}
when defined(nimPanics):
  {.error: "compile without --panics:on: a Defect has to become an error".}

type
  Call* = object ## One invocation; valid until the handler returns.
    services: ptr Services
    handle: ptr RawCall

  Text* = enum ## Texts of the context; see the keys of mortise_text in mortise/call.h.
    requestId = 1, functionArn, functionName, functionVersion, logGroup, logStream, traceId, clientContext, cognitoIdentity,
    tenantId, eventContentType

  Number* = enum ## Numbers of the context; see the keys of mortise_number in mortise/call.h.
    deadlineMs = 1, remainingMs, memoryLimitMb

  Level* = enum ## Severity of a log record.
    trace = 10, debug = 20, info = 30, warn = 40, error = 50, fatal = 60

  UnmarshalError = object of CatchableError
  Cause = ref Exception

proc event*(call: Call): string =
  ## The event's bytes, copied.
  var count: csize_t
  let bytes = call.services.event(call.services, call.handle, addr count)
  result = newString(int(count))
  if count > 0: copyMem(addr result[0], cast[pointer](bytes), count)

proc text*(call: Call, key: Text): string =
  ## A text of the context, or "" when there is none.
  let text = call.services.text(call.services, call.handle, int32(ord(key)), nil)
  if text.isNil: "" else: $text

proc number*(call: Call, key: Number): int64 =
  ## A number of the context, or -1 when there is none.
  call.services.number(call.services, call.handle, int32(ord(key)))

proc log*(call: Call, level: Level, message: string) =
  ## Writes one record to the log, with the request id.
  var record = LogRecord(structSize: uint32(sizeof(LogRecord)), level: int32(ord(level)), message: message.view)
  discard call.services.log(call.services, call.handle, addr record)

# What the code that the macros make needs.

const mostCauses = 16

type ErrorStorage = object ## A record and what it points to.
  record: ErrorRecord
  frames: seq[FrameRecord]
  pointers: seq[ptr FrameRecord]

proc fill(storage: var ErrorStorage, exception: Cause) =
  let kind = if exception of UnmarshalError: cstring("Runtime.UnmarshalError") else: exception.name
  storage.record = ErrorRecord(structSize: uint32(sizeof(ErrorRecord)), kind: kind.view, message: exception.msg.view)
  when compileOption("stacktrace"):
    # Innermost first; Nim has it the other way round.
    let entries = exception.getStackTraceEntries
    for index in countdown(entries.high, 0):
      storage.frames.add FrameRecord(structSize: uint32(sizeof(FrameRecord)), line: uint32(max(entries[index].line, 0)),
        label: entries[index].procname.view, path: entries[index].filename.view)
    for frame in storage.frames.mitems: storage.pointers.add addr frame
    if storage.pointers.len > 0:
      storage.record.frames = addr storage.pointers[0]
      storage.record.frameCount = csize_t(storage.pointers.len)

proc fail*(call: Call, exception: ref Exception): Status =
  ## Fails the call with an exception and those behind it; for code that macros make.
  var storage: array[mostCauses, ErrorStorage]
  var cause = exception
  for index in 0 ..< mostCauses:
    if cause.isNil: break
    storage[index].fill(cause)
    if index > 0: storage[index - 1].record.cause = addr storage[index].record
    cause = cause.parent
  discard call.services.fail(call.services, call.handle, addr storage[0].record)
  failed

proc append(call: Call, answer: string): Status =
  let bytes = answer.view
  call.services.append(call.services, call.handle, bytes.bytes, bytes.count)

proc request[In](call: Call): In =
  try:
    call.event.parseJson.to(In)
  except CatchableError as reason:
    raise newException(UnmarshalError, "cannot read the event as " & $In & ": " & reason.msg.splitLines[0], reason)

proc answer*[In, Out](call: Call, function: proc (request: In): Out {.nimcall.}): Status =
  ## Answers a call; for code that macros make.
  call.append $(%function(request[In](call)))

proc answer*[In, Out](call: Call, function: proc (call: Call, request: In): Out {.nimcall.}): Status =
  ## Answers a call; for code that macros make.
  call.append $(%function(call, request[In](call)))

proc answer*(call: Call, function: proc (call: Call): string {.nimcall.}): Status =
  ## Answers a call; for code that macros make.
  call.append function(call)

proc initCall*(services: ptr Services, handle: ptr RawCall): Call =
  ## A call; for code that macros make.
  # An exception raised where another is handled leaves that one behind as the current one; the next ones chain on to it.
  setCurrentException(nil)
  Call(services: services, handle: handle)

proc allocate(count: csize_t): pointer {.importc: "malloc", header: "<stdlib.h>".}

proc copyForC*(text: string): cstring =
  ## Text that the runtime frees; for code that macros make.
  let bytes = allocate(csize_t(text.len + 1))
  if bytes.isNil: return nil
  copyMem(bytes, cast[pointer](text.cstring), text.len + 1)
  cast[cstring](bytes)

# The module's table, filled while the shared object is loaded. Nothing moves: seqs grow before addresses are taken.

var
  handlers: seq[HandlerRecord]
  declarations: seq[seq[cstring]]
  pointers: seq[ptr HandlerRecord]
  table: ModuleRecord

proc register*(name: cstring, invoke: Invoke) =
  ## Adds a handler; for code that macros make.
  handlers.add HandlerRecord(structSize: uint32(sizeof(HandlerRecord)), name: name, invoke: invoke)
  declarations.add @[]

proc registerTyped*(name, signature: cstring, types: seq[cstring], function: pointer) =
  ## Adds a typed handler; for code that macros make.
  handlers.add HandlerRecord(structSize: uint32(sizeof(HandlerRecord)), flags: isTyped, name: name, signature: signature,
    function: function)
  declarations.add types & @[cstring(nil)]

proc finishTable*(name: cstring) =
  ## Takes the addresses; for code that macros make.
  for index in 0 ..< handlers.len:
    if declarations[index].len > 0: handlers[index].declarations = addr declarations[index][0]
    pointers.add addr handlers[index]
  table = ModuleRecord(structSize: uint32(sizeof(ModuleRecord)), abiMajor: abiMajor, abiMinor: abiMinor, name: name,
    handlers: addr pointers[0], handlerCount: csize_t(pointers.len))

proc moduleTable(): ptr ModuleRecord {.exportc: "mortise_module_v1", dynlib, cdecl.} = addr table

var
  notes {.compileTime.} = 0
  notedTypes {.compileTime.}: seq[string] ## Several handlers may use one.

proc padded(text: string): string =
  text & "\0".repeat(4 - text.len mod 4)

proc note(kind: int, content: string): NimNode =
  ## Puts an ELF note into the file, for tools that read modules without running them.
  inc notes
  var octal = ""
  for character in content: octal.add "\\" & toOct(ord(character), 3)
  let text = "static const struct { unsigned owner_size, content_size, type; char owner[8], content[$1]; } " &
    "mortise_note_$2 __attribute__((section(\".note.mortise\"), used, aligned(4))) = {8, $1, $3, \"Mortise\", \"$4\"};\n"
  nnkPragma.newTree(newColonExpr(ident("emit"), newLit(text % [$content.len, $notes, $kind, octal])))

macro handler*(definition: untyped): untyped =
  ## Makes a proc a handler named like it. It is one of
  ## * `proc (request: Request): Response`: JSON, by std/json; keys that Request lacks are passed over,
  ## * `proc (call: Call, request: Request): Response`: the same with the call,
  ## * `proc (call: Call): string`: bytes.
  let (function, name) = (definition.name, newLit(definition.name.strVal))
  let exclusive = note(2, "\0\0\0\0" & padded(definition.name.strVal))
  quote do:
    `definition`
    `exclusive`
    register(`name`) do (services: ptr Services, handle: ptr RawCall, context: pointer) -> Status {.cdecl.}:
      let call = initCall(services, handle)
      try: call.answer(`function`)
      except Exception as exception: call.fail(exception)

macro exportTyped*(function: typed): untyped =
  ## Registers a typed handler; for code that macros make.
  let (signature, name) = (signatureOf(function), function.strVal)
  var value = newCall(function, signature.arguments)
  if signature.hasText: value = newCall(bindSym("copyForC"), value)
  if signature.hasObject: value = newAssignment(nnkDerefExpr.newTree(ident("answer")), value)
  elif signature.parameters[0].kind != nnkEmpty: value = newAssignment(ident("result"), value)
  let (call, exception) = (ident("call"), ident("exception"))
  let body = quote do:
    let `call` {.used.} = initCall(services, handle)
    try: `value`
    except Exception as `exception`: discard `call`.fail(`exception`)
  let wrapper = genSym(nskProc, name)
  let pragma = nnkPragma.newTree(ident("cdecl"))
  result = newStmtList(newProc(wrapper, signature.parameters, body, nnkProcDef, pragma))
  let types = newNimNode(nnkBracket)
  for text in signature.declarations:
    types.add newCall("cstring", newLit(text))
    if text notin notedTypes:
      notedTypes.add text
      result.add note(3, padded(text))
  result.add note(2, "\0\0\0\0" & padded(name) & padded(signature.prototype))
  let list = if types.len > 0: prefix(types, "@") else: (quote do: newSeq[cstring]())
  let prototype = newLit(signature.prototype)
  result.add (quote do: registerTyped(`name`, `prototype`, `list`, cast[pointer](`wrapper`)))

macro typed*(definition: untyped): untyped =
  ## Makes a proc a typed handler named like it: the runtime reads and writes the JSON by the proc's prototype. Parameters
  ## are numbers, bool, string, openArray of numbers, objects of numbers, and a Call, which is not in the JSON. The result
  ## is a number, bool, string or object of numbers.
  let function = definition.name
  quote do:
    `definition`
    exportTyped(`function`)

macro exportModule*(name: static string): untyped =
  ## Ends a module: its table, with `name` for messages, holds the handlers above.
  let abi = note(1, "\1\0\1\0\0\0\0\0")
  quote do:
    `abi`
    finishTable(`name`)
