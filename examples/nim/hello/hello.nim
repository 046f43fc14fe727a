## Greets by name: {"name":"Ada"} is answered with {"message":"Hello, Ada!"}.
import mortise

type
  Request = object
    name: string
  Response = object
    message: string

proc hello(request: Request): Response {.handler.} =
  Response(message: "Hello, " & request.name & "!")

exportModule("hello")
