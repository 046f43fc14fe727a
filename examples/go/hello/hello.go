// Greets by name: {"name":"Ada"} is answered with {"message":"Hello, Ada!"}.
package main

import "mortise"

type request struct {
	Name string `json:"name"`
}

type response struct {
	Message string `json:"message"`
}

func hello(_ mortise.Context, in request) (response, error) {
	return response{"Hello, " + in.Name + "!"}, nil
}

func init() { mortise.Handle("hello", hello) }

func main() {}
