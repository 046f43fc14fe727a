## Procs that know nothing of JSON: the runtime reads and writes it by their prototypes, which are made from their types.
import std/math
import mortise

proc area(width, height: float): float {.typed.} =
  ## {"width":2,"height":1.5} or [2,1.5] gives 3.0.
  width * height

type Point = object
  x, y: float

proc distance(a, b: Point): float {.typed.} =
  ## {"a":{"x":0,"y":0},"b":{"x":3,"y":4}} gives 5.0.
  sqrt((b.x - a.x) ^ 2 + (b.y - a.y) ^ 2)

proc middle(a, b: Point): Point {.typed.} =
  ## The same points give {"x":1.5,"y":2.0}.
  Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)

proc mean(values: openArray[float]): float {.typed.} =
  ## {"values":[3,5,10]} gives 6.0; an empty list raises a ValueError.
  if values.len == 0: raise newException(ValueError, "there is nothing to take the mean of; send at least one number")
  values.sum / float(values.len)

proc greet(name: string): string {.typed.} =
  ## "Ada" gives "Hello, Ada!".
  "Hello, " & name & "!"

exportModule("typed")
