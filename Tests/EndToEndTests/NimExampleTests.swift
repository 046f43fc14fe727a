internal import TestSupport
internal import Testing

/// The examples in Nim as their zips have them.
@Suite(.serialized) struct NimExampleTests {
    @Test func `the hello in Nim takes and gives objects`() async throws {
        let events = [#"{"name":"Ada","age":36}"#, #"{"nom":"Ada"}"#, "{"].map { Array($0.utf8) }
        let run = try await Example("nim/hello").run("hello", events: events)
        #expect(run.responses.map(\.text) == [#"{"message":"Hello, Ada!"}"#], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["Runtime.UnmarshalError", "Runtime.UnmarshalError"])
        #expect(errors.first?.errorMessage == "cannot read the event as Request: key not found: .name")
    }

    @Test(arguments: [
        ("area", #"{"width":2,"height":1.5}"#, "3.0"),
        ("area", "[2,1.5]", "3.0"),
        ("distance", #"{"a":{"x":0,"y":0},"b":{"x":3,"y":4}}"#, "5.0"),
        ("middle", #"{"a":{"x":0,"y":0},"b":{"x":3,"y":4}}"#, #"{"x":1.5,"y":2.0}"#),
        ("mean", #"{"values":[3,5,10]}"#, "6.0"),
        ("greet", #""Ada""#, #""Hello, Ada!""#),
    ])
    func `a typed handler in Nim is called by the signature made from its type`(
        handler: String,
        event: String,
        answer: String
    ) async throws {
        let run = try await Example("nim/typed").run(handler, events: [Array(event.utf8)])
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `an exception of a typed handler in Nim is an error`() async throws {
        let run = try await Example("nim/typed").run("mean", events: [Array(#"{"values":[]}"#.utf8)])
        #expect(try run.onlyError().error().errorType == "ValueError", "\(run.log)")
    }

    @Test func `exceptions in Nim are errors with type, cause and stack`() async throws {
        let events = ["3", "30", "x"].map { Array(#"{"balance":10,"amount":"\#($0)"}"#.utf8) }
        let run = try await Example("nim/error").run("withdraw", events: events)
        #expect(run.responses.map(\.text) == ["7"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["InsufficientFunds", "ValueError"])
        #expect(errors.first?.stackTrace.first?.hasPrefix("withdraw (error.nim:") == true)
        #expect(errors.last?.cause?.errorMessage == "invalid integer: x")
    }

    @Test func `a defect in Nim is an error, and the next event is served`() async throws {
        let events = ["", "30"].map { Array(#"{"balance":10,"amount":"\#($0)"}"#.utf8) }
        let run = try await Example("nim/error").run("first_digit", events: events)
        #expect(try run.onlyError().error().errorType == "IndexDefect")
        #expect(run.responses.map(\.text) == [#""3""#])
    }

    @Test func `bytes in Nim are given as they are, and the log has what the call knows`() async throws {
        let run = try await Example("nim/error").run("mirror", events: [[0xFF, 0x00, 0x7B], []])
        #expect(run.responses.map(\.body) == [[0xFF, 0x00, 0x7B]], "\(run.log)")
        let known = try Regex(#"INFO\t3 bytes for [-0-9A-Za-z]+, [1-9][0-9]* ms left"#)
        #expect(run.log.contains(known), "\(run.log)")
        #expect(try run.onlyError().error().errorType == "ValueError")
    }
}
