## C prototypes of Nim procs, and procs of C that call them, made by macros from their types, so that the two cannot drift.
## What a prototype means is in mortise/typed.h.
import std/macros
import abi

type
  Signature* = object ## How the runtime calls a proc.
    prototype*: string ## In C.
    declarations*: seq[string] ## Of the structs that it uses.
    parameters*: seq[NimNode] ## Of the proc of C, as `nnkIdentDefs`, the result first.
    arguments*: seq[NimNode] ## What the Nim proc is called with.
    hasText*, hasObject*: bool ## What the result is, where it is more than a number.

const
  nimNames = ["float", "float64", "cdouble", "float32", "cfloat", "bool", "int", "int64", "int32", "int16", "int8", "uint",
    "uint64", "uint32", "uint16", "uint8", "byte", "cint", "clong", "csize_t"]
  cNames = ["double", "double", "double", "float", "float", "bool", "int64_t", "int64_t", "int32_t", "int16_t", "int8_t",
    "uint64_t", "uint64_t", "uint32_t", "uint16_t", "uint8_t", "uint8_t", "int", "long", "size_t"]

proc isObject(kind: NimNode): bool =
  kind.kind == nnkSym and kind.getTypeImpl.kind == nnkObjectTy

proc scalarName(kind: NimNode): string =
  ## The name in C of a type that is a number, else "".
  let index = nimNames.find(kind.repr)
  if index < 0: "" else: cNames[index]

proc refuse(kind, place: NimNode) =
  let known = "numbers, bool, string, objects of numbers, and openArray of numbers"
  error(kind.repr & " cannot be in a typed handler; it takes " & known, place)

proc declare(kind: NimNode, declarations: var seq[string]) =
  ## Adds the struct of an object, after those of its members.
  var members = ""
  for definition in kind.getTypeImpl[2]:
    let (name, member) = (definition[0], definition[1])
    if member.isObject:
      member.declare(declarations)
      members.add "struct " & member.repr & " " & name.repr & "; "
    else:
      if member.scalarName.len == 0: refuse(member, kind)
      members.add member.scalarName & " " & name.repr & "; "
  let text = "struct " & kind.repr & " { " & members & "};"
  if text notin declarations: declarations.add text

proc addParameter(signature: var Signature, parameter, kind: NimNode) =
  ## Adds what a parameter of the Nim proc is in C.
  let name = ident(parameter.repr)
  var inC = ""
  if kind.repr == "Call":
    signature.arguments.add ident("call")
    return
  elif kind.repr == "string":
    inC = "const char *" & name.repr
    signature.parameters.add newIdentDefs(name, ident("cstring"))
    signature.arguments.add newCall("$", name)
  elif kind.kind == nnkBracketExpr and kind[0].repr == "openArray" and kind[1].scalarName.len > 0:
    # C has no openArray: the runtime passes the array and its count.
    let count = ident(name.repr & "_count")
    inC = "const " & kind[1].scalarName & " *" & name.repr & " count(" & count.repr & "), size_t " & count.repr
    let arrayType = nnkPtrTy.newTree(nnkBracketExpr.newTree(ident("UncheckedArray"), kind[1]))
    signature.parameters.add [newIdentDefs(name, arrayType), newIdentDefs(count, ident("csize_t"))]
    signature.arguments.add newCall("toOpenArray", name, newLit(0), quote do: int(`count`) - 1)
  elif kind.isObject:
    kind.declare(signature.declarations)
    inC = "const struct " & kind.repr & " *" & name.repr
    signature.parameters.add newIdentDefs(name, nnkPtrTy.newTree(kind))
    signature.arguments.add nnkDerefExpr.newTree(name)
  else:
    inC = kind.scalarName & " " & name.repr
    if kind.scalarName.len == 0: refuse(kind, parameter)
    signature.parameters.add newIdentDefs(name, kind)
    signature.arguments.add name
  signature.prototype.add ", " & inC

proc signatureOf*(function: NimNode): Signature =
  ## How the runtime calls `function`, a proc's symbol. The proc of C gets the services and the call before all else, so
  ## that an exception can become an error.
  let formal = function.getTypeImpl[0]
  let kind = formal[0]
  var resultName = "void"
  result.parameters = @[newEmptyNode(), newIdentDefs(ident("services"), nnkPtrTy.newTree(bindSym("Services"))),
    newIdentDefs(ident("handle"), nnkPtrTy.newTree(bindSym("RawCall")))]
  for definition in formal[1 .. ^1]:
    for name in definition[0 .. ^3]: result.addParameter(name, definition[^2])
  if kind.kind != nnkEmpty and kind.repr == "string":
    result.hasText = true
    resultName = "char *"
    result.parameters[0] = ident("cstring")
  elif kind.kind != nnkEmpty and kind.isObject:
    result.hasObject = true
    kind.declare(result.declarations)
    result.prototype.add ", struct " & kind.repr & " *answer out"
    result.parameters.add newIdentDefs(ident("answer"), nnkPtrTy.newTree(kind))
  elif kind.kind != nnkEmpty:
    resultName = kind.scalarName
    if resultName.len == 0: refuse(kind, function)
    result.parameters[0] = kind
  result.prototype = resultName & " " & function.repr & "(const mortise_services *, mortise_call *" & result.prototype & ")"
