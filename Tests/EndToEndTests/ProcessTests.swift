internal import TestSupport
internal import Testing

/// What a handler can do to its process ("PROCESS RULES" in mortise/abi.h, runtime-api.md §10).
@Suite struct ProcessTests {
    @Test(arguments: [0, 42])
    func `an exit during a call is named in the log`(status: Int32) async throws {
        let event = ScriptedReply.event("{}", requestID: "the-id")
        let run = try await Scenario("exits", options: ["-DSTATUS=\(status)"], events: [event, .event("2")]).run()
        #expect(run.ending == .exited(status))
        #expect(run.requests.count == 1)
        let line = try #require(run.standardError.split(separator: "\n").last { $0.contains("the-id") })
        #expect(line.contains("\(status)"))
        #expect(line.contains("handle"))
    }

    @Test func `an exit in start is named in the log`() async throws {
        let run = try await Scenario("exits_in_start").run()
        #expect(run.ending == .exited(42))
        #expect(run.nexts.isEmpty)
        #expect(run.standardError.contains("42"))
        #expect(run.standardError.contains("start"))
    }

    @Test(arguments: [("aborts", 6), ("segfaults", 11)] as [(String, Int32)])
    func `a fatal signal ends the runtime`(module: String, signal: Int32) async throws {
        let run = try await Scenario(module).run()
        #expect(run.ending == .signalled(signal))
        #expect(run.requests.count == 1)
    }

    // With the connection closed in between, a new socket could get the number of the descriptor that was closed:
    // what is printed next would go to the Runtime API.
    @Test(arguments: [ScriptedReply.accepted, .accepted.announcingClose])
    func `a handler that closes stdout is answered, and the next calls too`(reply: ScriptedReply) async throws {
        let events = [ScriptedReply.event("1"), .event("2").announcingClose, .event("3"), .event("4")]
        let run = try await Scenario("closes_stdout", events: events, posts: [reply, reply]).run()
        #expect(run.responses.map(\.text) == Array(repeating: "answered", count: 4), "\(run.log)")
        #expect(run.unknownRequests.isEmpty)
        #expect(run.nexts.count == 5)
    }

    @Test(arguments: [ScriptedReply.accepted, .accepted.announcingClose])
    func `a handler that closes stderr does not make the log a request`(reply: ScriptedReply) async throws {
        let events = [ScriptedReply.event("1"), .event("2").announcingClose, .event("3"), .event("4")]
        let run = try await Scenario("closes_stderr", events: events, posts: [reply, reply]).run()
        #expect(run.errors.count == 4)
        #expect(run.unknownRequests.isEmpty)
        #expect(run.nexts.count == 5)
    }

    @Test func `a program that a handler starts inherits no socket`() async throws {
        let run = try await Scenario("lists_descriptors_of_child").run()
        #expect(run.responses.map(\.text) == ["listed"])
        #expect(run.standardOutput.contains("pipe:"))
        #expect(!run.standardOutput.contains("socket:"))
    }

    @Test func `what is printed without a line end is in the log`() async throws {
        let run = try await Scenario("prints", events: [.event("this")]).run()
        #expect(run.responses.map(\.text) == ["answered"])
        #expect(run.standardOutput == "printed this")
        #expect(run.standardError.contains("noted this"))
    }

    @Test func `stdout is flushed before the answer`() async throws {
        // _exit flushes nothing: what was printed in the first call is there only if the runtime flushed it.
        let run = try await Scenario("prints_then_vanishes", events: [.event("1"), .event("2")]).run()
        #expect(run.responses.map(\.text) == ["answered"])
        #expect(run.ending == .exited(7))
        #expect(run.standardOutput == "printed in the first call")
    }

    @Test(arguments: ["_exit", "exit"])
    func `a child of a handler neither answers nor logs`(leaves: String) async throws {
        let options = ["-DLEAVE=" + leaves]
        let run = try await Scenario("forks", options: options, events: [.event("1"), .event("2")]).run()
        #expect(run.responses.map(\.text) == ["child 3", "child 3"])
        #expect(run.nexts.count == 3)
        #expect(Set(run.requests.map(\.connection)) == [1])
        #expect(!run.standardError.contains("exit(3)"))
    }

    @Test func `a handler that changes the directory is answered`() async throws {
        let run = try await Scenario("changes_directory", events: [.event("1"), .event("2")]).run()
        #expect(run.responses.first?.text == run.taskRoot)
        #expect(run.responses.count == 2)
    }

    @Test func `open descriptors stay the same over calls and broken connections`() async throws {
        var events: [ScriptedReply] = []
        for _ in 0..<30 {
            events += [.event("{}"), ScriptedReply.event("{}").announcingClose, .reset, .event("{}").closingAfterwards]
        }
        let run = try await Scenario("counts_descriptors", events: events, posts: [.hangUp, .accepted, .reset]).run()
        let counts = run.responses.compactMap { Int($0.text) }
        #expect(counts.count >= 90)
        // One fewer where the connection was closed before the handler ran.
        #expect(counts.max() == counts.first)
    }

    @Test func `a broken pipe is an error of write and no signal`() async throws {
        let run = try await Scenario("writes_to_closed_pipe").run()
        #expect(run.responses.map(\.text) == ["EPIPE"])
    }
}
