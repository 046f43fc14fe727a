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
