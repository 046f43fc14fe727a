internal import TestSupport
internal import Testing

/// The examples in Fortran as their zips have them: libraries with signatures beside them.
@Suite(.serialized) struct FortranExampleTests {
    @Test func `the hello in Fortran takes text and gives an object`() async throws {
        let events = [#"{"name":"Ada"}"#, #""Grace""#].map { Array($0.utf8) }
        let run = try await Example("fortran/hello").run("hello", events: events)
        #expect(
            run.responses.map(\.text) == [#"{"message":"Hello, Ada!"}"#, #"{"message":"Hello, Grace!"}"#],
            "\(run.log)"
        )
    }

    @Test(arguments: [
        ("mean_", #"{"values":[3,5,10]}"#, "6.0"),
        ("scale_values_", #"{"values":[1,2],"factor":3}"#, "[3.0,6.0]"),
        ("area", #"{"width":2,"height":1.5}"#, "3.0"),
        ("distance", #"{"from":{"x":0,"y":0},"to":{"x":3,"y":4}}"#, "5.0"),
    ])
    func `Fortran is called by reference and by value, as its signatures say`(
        handler: String,
        event: String,
        answer: String
    ) async throws {
        let run = try await Example("fortran/typed").run(handler, events: [Array(event.utf8)])
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `an error number in Fortran fails the call`() async throws {
        let events = [#"{"a":12,"b":18}"#, "[0,0]"].map { Array($0.utf8) }
        let run = try await Example("fortran/error").run("gcd_", events: events)
        #expect(run.responses.map(\.text) == ["6"], "\(run.log)")
        let error = try run.onlyError().error()
        #expect(error.errorMessage.contains("ierr"))
        #expect(error.errorMessage.contains("2"))
    }
}
