internal import TestSupport
internal import Testing

/// The examples in Swift as their zips have them.
@Suite(.serialized) struct SwiftExampleTests {
    @Test func `a handler in Swift reads JSON, logs and answers with JSON`() async throws {
        let run = try await Example("swift/hello").run(
            "hello",
            events: ["{\"name\":\"Ada\"}", "{}"].map { Array($0.utf8) }
        )
        #expect(run.responses.map(\.text) == ["{\"message\":\"Hello, Ada!\"}"], "\(run.log)")
        let line = run.log.split(separator: "\n").first { $0.hasSuffix("\tINFO\tgreeting name=Ada") }
        let requestID = try #require(run.responses.first).path.split(separator: "/").dropLast().last
        #expect(line?.split(separator: "\t").dropFirst().first == requestID, "\(run.log)")
        let error = try run.onlyError().error()
        #expect(error.errorType == "Runtime.UnmarshalError")
        #expect(
            error.errorMessage
                == "cannot read the event as Request: $.name: is missing; make it optional if it may be absent"
        )
    }

    @Test func `functions in Swift are called by their prototypes`() async throws {
        let areas = try await Example("swift/typed").run("area", events: ["[2,1.5]", "[2]"].map { Array($0.utf8) })
        #expect(areas.responses.map(\.text) == ["3.0"], "\(areas.log)")
        #expect(try areas.onlyError().error().errorType == "Runtime.UnmarshalError")
        let leaps = try await Example("swift/typed").run("leap", events: ["2024", "1900"].map { Array($0.utf8) })
        #expect(leaps.responses.map(\.text) == ["true", "false"], "\(leaps.log)")
    }

    @Test func `errors of Swift say their type, message, place and cause`() async throws {
        let events = [
            "{\"account\":\"ada\",\"amounts\":[10,20]}", "{\"account\":\"ada\",\"amounts\":[71]}",
            "{\"account\":\"eve\",\"amounts\":[1]}", "{\"account\":\"ada\",\"amounts\":[1,\"2\"]}",
        ]
        let run = try await Example("swift/error").run("withdraw", events: events.map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == ["{\"balance\":70}"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["Account.Declined", "AccountError", "Runtime.UnmarshalError"])
        #expect(errors.first?.chain.map(\.errorMessage).last == "overdrawn(by: 1)")
        let place = "cannot read the event as Withdrawal: $.amounts[1]: expected Int, got a string"
        #expect(errors.last?.errorMessage == place)
    }

    @Test func `a handler in Swift that waits answers, and sees how much time is left`() async throws {
        let run = try await Example("swift/error").run("wait", events: ["5", "10000000000000"].map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == ["\"waited\""], "\(run.log)")
        #expect(try run.onlyError().error().errorType == "CancellationError")
    }

    @Test func `the Swift example for S3 reads and writes JSON`() async throws {
        let run = try await Example("swift/objects").run(
            "objects",
            events: [Example.event("s3"), Example.event("sns")]
        )
        let answer = #"{"objects":["s3://amzn-s3-demo-bucket/b21b84d653bb07b05b1e6b33684dc11b"],"size":1305107}"#
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
        let message = try run.onlyError().error().errorMessage
        #expect(message.hasPrefix("cannot read the event as Notification: $.Records[0]."), "\(message)")
    }
}
