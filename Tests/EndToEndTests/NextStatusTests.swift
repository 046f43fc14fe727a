internal import TestSupport
internal import Testing

/// What follows after `/next` was answered with something else than an event (runtime-api.md §1).
@Suite struct NextStatusTests {
    @Test func `after a 500 the runtime exits without asking again`() async throws {
        let run = try await Scenario("echo", events: [.event("one")]).run()
        #expect(run.responses.count == 1)
        #expect(run.nexts.count == 2)
        #expect(run.hasFailed)
    }

    @Test func `a 403 that passes costs no event`() async throws {
        let refusal = ScriptedReply.refusal(403, "InvalidStateTransition")
        let run = try await Scenario("echo", events: [refusal, .event("one"), refusal, .event("two")]).run()
        #expect(run.responses.map(\.text) == ["one", "two"])
    }

    @Test func `a 403 that stays ends the runtime after a few attempts`() async throws {
        var scenario = Scenario("echo", events: [])
        scenario.script.lastNext = .refusal(403, "InvalidStateTransition")
        let run = try await scenario.run()
        #expect((2...10).contains(run.nexts.count))
        #expect(run.hasFailed)
        #expect(run.standardError.contains("403"))
    }

    @Test(arguments: [
        "", "\r\n", "not HTTP at all", "HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", "HTTP/1.1 2000000000000000000000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: bad\r\nContent-Length: -5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: bad\r\nContent-Length: 9000000000000000000\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: bad\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: bad\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "HTTP/1.1 200 OK\r\n: no name\r\nno colon\r\n folded\r\n\0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\nLambda-Runtime-Aws-Request-Id: bad\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ])
    func `an answer that is not HTTP or no event is not handled and costs no event`(bytes: String) async throws {
        let run = try await Scenario("echo", events: [.raw(Array(bytes.utf8)), .event("after")]).run()
        #expect(run.responses.map(\.text) == ["after"], "\(run.log)")
        #expect(run.requests.allSatisfy { !$0.path.contains("bad") })
    }

    @Test func `a redirection is not followed`() async throws {
        try await ScriptedRuntimeAPI.refusing { address in
            let location = "http://\(address)/2018-06-01/runtime/invocation/next"
            let redirection = ScriptedReply.answer(307, headers: [("Location", location)])
            let run = try await Scenario("echo", events: [redirection, .event("after")]).run()
            #expect(run.responses.map(\.text) == ["after"])
            #expect(!run.log.contains(address))
        }
    }

    @Test(arguments: ["absent", "empty"])
    func `events without a request id are not handled and end the runtime`(how: String) async throws {
        let event = ScriptedReply.event("{}", headers: [("Lambda-Runtime-Aws-Request-Id", how == "empty" ? "" : nil)])
        var scenario = Scenario("echo", events: [])
        scenario.script.lastNext = event
        let run = try await scenario.run()
        #expect((2...10).contains(run.nexts.count))
        #expect(run.nexts.count == run.requests.count)
        #expect(run.ending == .exited(1))
        #expect(run.standardError.contains("Lambda-Runtime-Aws-Request-Id"))
    }

    @Test func `one event without a request id costs only itself`() async throws {
        let nameless = ScriptedReply.event("lost", headers: [("Lambda-Runtime-Aws-Request-Id", nil)])
        let run = try await Scenario("echo", events: [nameless, .event("found")]).run()
        #expect(run.responses.map(\.text) == ["found"])
    }
}
