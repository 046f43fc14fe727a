internal import TestSupport
internal import Testing

/// What mortise/services.h promises beyond the table of answer sequences.
@Suite struct ServicesTests {
    @Test func `arguments that are not valid are refused and change nothing`() async throws {
        let run = try await Scenario("misuses").run()
        #expect(run.responses.map(\.text) == ["append -2, hand_over -2, fail -2 -2 -2 -2, log -2, options -2"])
        #expect(run.errors.isEmpty)
    }

    @Test func `an answer is JSON unless it is labelled otherwise`() async throws {
        let labels = ["", "text/plain; charset=utf-8", "image/" + String(repeating: "x", count: 1_000)]
        let run = try await Scenario("labels_answer", events: labels.map { .event($0) }).run()
        #expect(run.responses.map(\.text) == ["status 0", "status 0", "status 0"])
        #expect(run.responses.map { $0.header("Content-Type") } == ["application/json"] + labels.dropFirst())
    }

    @Test(arguments: ["text/plain\r\nX-Injected: 1", "text/plain\n", "text/\u{7}", "text/\u{fc}", "text/\0plain"])
    func `a label that is not one line of visible ASCII is refused`(label: String) async throws {
        let run = try await Scenario("labels_answer", events: [.event(label)]).run()
        let response = try #require(run.responses.first)
        #expect(response.text == "status -2")
        #expect(response.header("Content-Type") == "application/json")
        #expect(response.header("X-Injected") == nil)
    }

    @Test func `a thread of the module may answer`() async throws {
        let run = try await Scenario("appends_from_thread").run()
        #expect(run.responses.map(\.text) == ["from a thread"])
    }

    @Test func `an exclusive handler runs on the thread of start`() async throws {
        let run = try await Scenario("reports_thread", events: [.event("1"), .event("2")]).run()
        #expect(run.responses.map(\.text) == Array(repeating: "start on main, call on main", count: 2))
    }

    @Test func `the table says what the runtime is`() async throws {
        let run = try await Scenario("describes_runtime").run()
        let answer = try #require(run.responses.first?.text)
        #expect(answer.wholeMatch(of: /ABI 1\.\d+, \d+\.\d+\.\d+, log there/) != nil, "\(answer)")
    }

    @Test func `start runs in the task root and its context reaches the calls and stop`() async throws {
        let run = try await Scenario(
            "starts_and_stops",
            events: [.event("{}"), .event("{}")],
            environment: ["AWS_LAMBDA_FUNCTION_NAME": "tenon"]
        ).run()
        let start = "started in \(run.taskRoot) with 0 bytes of event, request id absent, function tenon\n"
        #expect(run.responses.map(\.text) == ["call 1", "call 2"])
        #expect(run.standardOutput == start + "stopped after 2 calls\n")
    }
}
