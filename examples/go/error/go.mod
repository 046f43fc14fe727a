module error

go 1.19

require mortise v0.0.0

replace mortise => ../../../sdk/go/mortise
