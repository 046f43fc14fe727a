internal import TestSupport
internal import Testing

/// Events reach the handler byte for byte, whatever they are (runtime-api.md §1).
@Suite struct EventTests {
    static let events: [[UInt8]] = [
        [],
        Array("{}".utf8),
        Array("this is not JSON".utf8),
        Array("{\"errorType\":\"not an error\"}".utf8),
        Array("before\0after\0".utf8),
        [0xFF, 0xFE, 0xC3, 0x28, 0x80],
        Array("\r\n\r\nHTTP/1.1 500 \r\n\r\n".utf8),
    ]

    @Test(arguments: events)
    func `an event comes back unchanged`(event: [UInt8]) async throws {
        let run = try await Scenario("echo", events: [.event(event)]).run()
        #expect(run.responses.map(\.body) == [event])
        #expect(run.errors.isEmpty)
    }

    @Test func `an event of 6 MB comes back unchanged`() async throws {
        let event = (0..<6_291_556).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let run = try await Scenario("echo", events: [.event(event), .event("small")]).run()
        // Not `==` inside #expect: a failure would print twelve megabytes.
        let isUnchanged = run.responses.first?.body == event
        #expect(isUnchanged)
        #expect(run.responses.last?.text == "small")
    }

    @Test func `the content type of an event does not matter`() async throws {
        let event = ScriptedReply.event("a=1", headers: [("Content-Type", "application/x-www-form-urlencoded")])
        let run = try await Scenario("echo", events: [event]).run()
        #expect(run.responses.map(\.text) == ["a=1"])
    }

    @Test func `an event that is cut is not handled and the next one is`() async throws {
        let cut = ScriptedReply.event("half of it", requestID: "cut").announcing(length: 100)
        let run = try await Scenario("echo", events: [cut, .event("whole", requestID: "whole")]).run()
        #expect(run.responses.map(\.text) == ["whole"])
        #expect(run.requests.allSatisfy { !$0.path.contains("/cut/") })
    }

    @Test(arguments: [1, 1_000, 65_536])
    func `an event in chunks comes back whole`(size: Int) async throws {
        let event = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let run = try await Scenario("echo", events: [ScriptedReply.event(event).chunked(size: size)]).run()
        #expect(run.responses.map(\.body) == [event])
    }

    @Test func `an event in chunks that is cut is not handled and the next one is`() async throws {
        let cut = ScriptedReply.event("half of it", requestID: "cut").chunked(size: 4, isCut: true)
        let run = try await Scenario("echo", events: [cut, .event("whole", requestID: "whole")]).run()
        #expect(run.responses.map(\.text) == ["whole"])
        #expect(run.requests.allSatisfy { !$0.path.contains("/cut/") })
    }

    @Test func `an event that is delivered again is answered again`() async throws {
        let run = try await Scenario("echo", events: [.event("same"), .event("same")]).run()
        #expect(run.responses.map(\.text) == ["same", "same"])
        #expect(Set(run.responses.map(\.path)).count == 1)
    }

    @Test func `a hundred events come over one connection`() async throws {
        let run = try await Scenario("echo", events: (0..<100).map { .event("\($0)", requestID: "id-\($0)") }).run()
        #expect(run.responses.map(\.text) == (0..<100).map { "\($0)" })
        #expect(run.responses.map(\.path) == (0..<100).map { "/2018-06-01/runtime/invocation/id-\($0)/response" })
        #expect(Set(run.requests.map(\.connection)) == [1])
    }
}
