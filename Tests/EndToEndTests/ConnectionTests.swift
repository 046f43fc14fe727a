internal import TestSupport
internal import Testing

/// Connections that break: during a freeze, between two requests, or in the middle of one (runtime-api.md §1 and §10).
@Suite struct ConnectionTests {
    @Test func `an idle connection that was closed costs nothing`() async throws {
        let run = try await Scenario(
            "echo",
            events: [ScriptedReply.event("one").closingAfterwards, .event("two"), .event("three")],
            posts: [.accepted, ScriptedReply.accepted.closingAfterwards]
        ).run()
        #expect(run.responses.map(\.text) == ["one", "two", "three"])
        #expect(run.nexts.count == 4)
    }

    @Test func `a connection that announces its close is not used again`() async throws {
        let run = try await Scenario(
            "echo",
            events: [ScriptedReply.event("one").announcingClose, .event("two")],
            posts: [ScriptedReply.accepted.announcingClose]
        ).run()
        #expect(run.responses.map(\.text) == ["one", "two"])
        #expect(run.requests.map(\.connection) == [1, 2, 3, 3, 3])
    }

    @Test(arguments: [ScriptedReply.hangUp, .reset])
    func `a request for the next event that breaks is repeated`(breakage: ScriptedReply) async throws {
        let run = try await Scenario("echo", events: [breakage, .event("one"), breakage, .event("two")]).run()
        #expect(run.responses.map(\.text) == ["one", "two"])
    }

    @Test(arguments: [ScriptedReply.hangUp, .reset])
    func `when every request for the next event breaks the runtime exits`(breakage: ScriptedReply) async throws {
        var scenario = Scenario("echo", events: [])
        scenario.script.lastNext = breakage
        let run = try await scenario.run()
        #expect((2...20).contains(run.nexts.count))
        #expect(run.hasFailed)
    }

    @Test(arguments: [ScriptedReply.hangUp, .reset], [ScriptedReply.accepted, .refusal(400, "InvalidRequestID")])
    func `a post that breaks is repeated on a new connection`(
        breakage: ScriptedReply,
        answer: ScriptedReply
    ) async throws {
        let run = try await Scenario(
            "echo",
            events: [.event("one"), .event("two")],
            posts: [breakage, answer]
        ).run()
        #expect(run.responses.map(\.text) == ["one", "one", "two"])
        let connections = run.responses.map(\.connection)
        #expect(connections.first != connections.dropFirst().first)
    }

    @Test func `a post that was accepted before its connection broke is not an error`() async throws {
        let run = try await Scenario(
            "fails",
            events: [.event("one", requestID: "1"), .event("two", requestID: "2")],
            posts: [.reset, .refusal(403, "InvalidStateTransition")]
        ).run()
        let requestIDs = run.errors.map { $0.path.split(separator: "/")[3] }
        #expect(requestIDs == ["1", "1", "2"])
        #expect(run.nexts.count == 3)
    }

    @Test func `a post that breaks again and again is given up`() async throws {
        let run = try await Scenario("echo", posts: Array(repeating: .reset, count: 20)).run()
        #expect((2...4).contains(run.responses.count))
        #expect(run.errors.isEmpty)
        #expect(run.hasFailed)
    }

    @Test func `when connections are refused the runtime exits`() async throws {
        try await ScriptedRuntimeAPI.refusing { address in
            let scenario = Scenario("echo", events: [], environment: ["AWS_LAMBDA_RUNTIME_API": address])
            let run = try await scenario.run()
            #expect(run.requests.isEmpty)
            #expect(run.hasFailed)
            #expect(run.standardError.contains(address))
        }
    }

    @Test(arguments: ["", " ", "127.0.0.1:99999", "127.0.0.1:x", "[", "http://127.0.0.1:1/", "127.0.0.1:1/x?y#z"])
    func `an address that is none ends the runtime by a sentence`(address: String) async throws {
        let run = try await Scenario("echo", environment: ["AWS_LAMBDA_RUNTIME_API": address]).run()
        #expect(run.requests.isEmpty)
        #expect(run.ending == .exited(1))
        #expect(run.standardError.contains("AWS_LAMBDA_RUNTIME_API") || run.standardError.contains(address))
    }

    @Test(arguments: ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
    func `proxy variables do not come between`(variable: String) async throws {
        try await ScriptedRuntimeAPI.refusing { address in
            let run = try await Scenario("echo", environment: [variable: "http://" + address]).run()
            #expect(run.responses.map(\.text) == ["{}"])
        }
    }
}
