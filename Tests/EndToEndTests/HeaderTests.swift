internal import TestSupport
internal import Testing

/// Header edge cases of runtime-api.md §10, and what goes back in the posts.
@Suite struct HeaderTests {
    @Test func `field names count in any case`() async throws {
        let event = ScriptedReply.event(
            "{}",
            headers: [
                ("LAMBDA-RUNTIME-AWS-REQUEST-ID", "odd-case"),
                ("lambda-runtime-deadline-ms", "4102444800001"),
                ("lAmBdA-rUnTiMe-TrAcE-iD", "Root=1-2-3"),
                ("lambda-runtime-invocation-ID", "nonce"),
            ]
        )
        let run = try await Scenario("reads_context", events: [event]).run()
        let response = try #require(run.responses.first)
        #expect(response.path == "/2018-06-01/runtime/invocation/odd-case/response")
        #expect(response.header("Lambda-Runtime-Invocation-Id") == "nonce")
        #expect(response.text.contains("number 1: 4102444800001\n"))
        #expect(response.text.contains(": Root=1-2-3\n"))
    }

    @Test(arguments: ["echo", "fails", "negative_status"])
    func `an invocation id comes back exactly when there is one`(module: String) async throws {
        let events: [ScriptedReply] = [
            .event("1", headers: [("Lambda-Runtime-Invocation-Id", "attempt-1")]),
            .event("2"),
            .event("3", headers: [("Lambda-Runtime-Invocation-Id", "")]),
            .event("4", headers: [("Lambda-Runtime-Invocation-Id", "attempt-4")]),
        ]
        let run = try await Scenario(module, events: events).run()
        let posts = run.requests.filter { $0.method == "POST" }
        #expect(posts.map { $0.header("Lambda-Runtime-Invocation-Id") } == ["attempt-1", nil, nil, "attempt-4"])
    }

    @Test func `an invocation id comes back when the answer is too large`() async throws {
        let event = ScriptedReply.event("6291557", headers: [("Lambda-Runtime-Invocation-Id", "nonce")])
        let run = try await Scenario("answers_bytes", events: [event]).run()
        #expect(try run.onlyError().header("Lambda-Runtime-Invocation-Id") == "nonce")
    }

    @Test func `an init error has no invocation id`() async throws {
        let run = try await Scenario("fails_in_start").run()
        #expect(try run.onlyInitError().header("Lambda-Runtime-Invocation-Id") == nil)
    }

    @Test(arguments: [nil, "", "soon", "99999999999999999999999999"])
    func `without a deadline there is no remaining time`(deadline: String?) async throws {
        let event = ScriptedReply.event("{}", headers: [("Lambda-Runtime-Deadline-Ms", deadline)])
        let run = try await Scenario("reads_context", events: [event]).run()
        let lines = run.contextLines
        #expect(lines.contains("number 1: -1"))
        #expect(lines.contains("number 2: -1"))
    }

    @Test func `after the deadline no time remains`() async throws {
        let event = ScriptedReply.event("{}", headers: [("Lambda-Runtime-Deadline-Ms", "1542409706888")])
        let run = try await Scenario("reads_context", events: [event]).run()
        let lines = run.contextLines
        #expect(lines.contains("number 1: 1542409706888"))
        #expect(lines.contains("number 2: 0"))
    }

    @Test(arguments: ["a/b", "..", "a b", "a?b#c", "50%", "%2e%2e/x"])
    func `a request id cannot change the path`(requestID: String) async throws {
        let run = try await Scenario("echo", events: [.event("{}", requestID: requestID)]).run()
        let post = try #require(run.requests.first { $0.method == "POST" })
        #expect(post.path.hasSuffix("/response"))
        #expect(post.path.split(separator: "/").count == 5)
        #expect(!post.path.contains(" ") && !post.path.contains("?") && !post.path.contains("#"))
        #expect(run.responses.count == 1)
    }

    @Test func `a field of 50 kB reaches the handler`() async throws {
        let value = "{\"x\":\"" + String(repeating: "y", count: 50_000) + "\"}"
        let event = ScriptedReply.event("{}", headers: [("Lambda-Runtime-Client-Context", value)])
        let run = try await Scenario("reads_context", events: [event]).run()
        let isThere = run.contextLines.contains { $0 == "text 8 \(value.utf8.count): \(value)" }
        #expect(isThere)
    }

    @Test func `the trace id is set for its own call only`() async throws {
        let events: [ScriptedReply] = [
            .event("_X_AMZN_TRACE_ID"),
            .event("_X_AMZN_TRACE_ID", headers: [("Lambda-Runtime-Trace-Id", "Root=1-5759e988;Sampled=1")]),
            .event("_X_AMZN_TRACE_ID"),
            .event("_X_AMZN_TRACE_ID", headers: [("Lambda-Runtime-Trace-Id", "Root=2")]),
            .event("_X_AMZN_TRACE_ID", headers: [("Lambda-Runtime-Trace-Id", "")]),
        ]
        let run = try await Scenario(
            "reads_environment",
            events: events,
            environment: ["_X_AMZN_TRACE_ID": "stale"]
        ).run()
        let values = ["(unset)", "Root=1-5759e988;Sampled=1", "(unset)", "Root=2", "(unset)"]
        #expect(run.responses.map(\.text) == values)
    }
}

extension Scenario.Outcome {
    /// The lines that `reads_context.c` answered with.
    var contextLines: [Substring] { responses.first?.text.split(separator: "\n") ?? [] }
}
