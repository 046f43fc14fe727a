internal import TestSupport
internal import Testing

/// The examples in Go as their zips have them.
@Suite(.serialized) struct GoExampleTests {
    @Test func `the hello in Go takes and gives structs`() async throws {
        let events = [#"{"name":"Ada","age":36}"#, #"{"name":3}"#, "{"].map { Array($0.utf8) }
        let run = try await Example("go/hello").run("hello", events: events)
        #expect(run.responses.map(\.text) == [#"{"message":"Hello, Ada!"}"#], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["Runtime.UnmarshalError", "Runtime.UnmarshalError"])
        #expect(
            errors.map(\.errorMessage) == [
                "cannot read the event as request: "
                    + "the member name at byte 9 is a JSON number, which the Go type string does not take",
                "cannot read the event as request: it is not JSON at byte 1: unexpected end of JSON input",
            ]
        )
        #expect(errors.map { $0.cause?.errorType } == ["json.UnmarshalTypeError", "json.SyntaxError"])
    }

    @Test(arguments: [
        ("area", #"{"width":2,"height":1.5}"#, "3.0"),
        ("area", "[2,1.5]", "3.0"),
        ("mean", #"{"values":[3,5,10]}"#, "6.0"),
        ("greet", #"{"name":"Ada"}"#, #""Hello, Ada!""#),
    ])
    func `a Go library is called by the signatures beside it`(
        handler: String,
        event: String,
        answer: String
    ) async throws {
        let run = try await Example("go/typed").run(handler, events: [Array(event.utf8)])
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `errors in Go have the value's type and the errors behind it as causes`() async throws {
        let events = ["3", "30", "x"].map { Array(#"{"balance":10,"amount":"\#($0)"}"#.utf8) }
        let run = try await Example("go/error").run("withdraw", events: events)
        #expect(run.responses.map(\.text) == ["7"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.first?.errorType == "main.insufficientFunds")
        #expect(errors.first?.errorMessage == "the balance is 10, 30 was asked for; ask for less")
        let chain = try #require(errors.last).chain.map(\.errorType)
        #expect(chain == ["fmt.wrapError", "strconv.NumError", "errors.errorString"])
    }

    @Test func `a panic in Go is an error with its stack, and the next event is served`() async throws {
        let events = ["", "30"].map { Array(#"{"balance":10,"amount":"\#($0)"}"#.utf8) }
        let run = try await Example("go/error").run("first_digit", events: events)
        let error = try run.onlyError().error()
        #expect(error.errorType == "Go.Panic")
        #expect(error.errorMessage.contains("index out of range"))
        #expect(error.stackTrace.first?.hasPrefix("main.firstDigit (error/error.go:") == true, "\(error.stackTrace)")
        #expect(run.responses.map(\.text) == [#""3""#])
    }

    @Test func `bytes in Go are given as they are, and the log has what the call knows`() async throws {
        let run = try await Example("go/error").run("mirror", events: [[0xFF, 0x00, 0x7B], []])
        #expect(run.responses.map(\.body) == [[0xFF, 0x00, 0x7B]], "\(run.log)")
        let known = try Regex(#"INFO\t3 bytes for [-0-9A-Za-z]+, [1-9][0-9]* ms left"#)
        #expect(run.log.contains(known), "\(run.log)")
        #expect(try run.onlyError().error().errorType == "errors.errorString")
    }
}
