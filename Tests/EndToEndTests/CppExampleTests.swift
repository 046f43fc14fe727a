internal import TestSupport
internal import Testing

/// The examples in C++ as their zips have them.
@Suite(.serialized) struct CppExampleTests {
    @Test func `the C++ example greets`() async throws {
        let run = try await Example("cpp/hello").run("greet", events: [Array(#"{"name":"Ada"}"#.utf8)])
        #expect(run.responses.map(\.text) == [#"{"message":"Hello","event":{"name":"Ada"}}"#], "\(run.log)")
        #expect(run.log.contains("greeting"))
    }

    @Test(arguments: [
        ("area", [#"{"width":2,"height":1.5}"#, "[2,1.5]"], ["3.0", "3.0"]),
        ("distance", [#"{"from":{"x":0,"y":0},"to":{"x":3,"y":4}}"#], ["5.0"]),
        ("mean", ["[1,2,6]", #"{"numbers":[0.1]}"#], ["3.0", "0.1"]),
    ])
    func `typed functions of the C++ example answer`(handler: String, events: [String], answers: [String]) async throws
    {
        let run = try await Example("cpp/typed").run(handler, events: events.map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == answers, "\(run.log)")
    }

    @Test func `an exception of a typed function fails the call`() async throws {
        let run = try await Example("cpp/typed").run("mean", events: ["[]", "[7]"].map { Array($0.utf8) })
        let error = try run.onlyError().error()
        #expect(error.errorType == "std::domain_error")
        #expect(error.errorMessage == "a mean needs at least one number")
        #expect(run.responses.map(\.text) == ["7.0"])
    }

    @Test func `exceptions of the C++ example are errors with type, message and cause`() async throws {
        let events = ["[3, 5, 10]", "[3, four]", "[]"].map { Array($0.utf8) }
        let run = try await Example("cpp/error").run("average", events: events)
        #expect(run.responses.map(\.text) == ["6"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["std::invalid_argument", "List.Empty"])
        #expect(errors.first?.chain.map(\.errorMessage) == ["\" four\" is not a number", "stod"])
    }
}
