internal import TestSupport
internal import Testing

/// Each row of the table in mortise/call.h, in its order.
@Suite struct AnswerSequenceTests {
    @Test func `nothing with status 0 is an empty answer`() async throws {
        let run = try await Scenario("nothing").run()
        #expect(run.responses.map(\.body) == [[]])
        #expect(run.errors.isEmpty)
    }

    @Test func `appended bytes are answered in their order`() async throws {
        let run = try await Scenario("appends").run()
        #expect(run.responses.map(\.text) == ["one two three"])
    }

    @Test func `a buffer handed over is the answer`() async throws {
        let run = try await Scenario("hands_over").run()
        #expect(run.responses.map(\.text) == ["a whole buffer"])
    }

    @Test func `a buffer handed over is sent without a copy`() async throws {
        let run = try await Scenario("hands_over_pages", events: [.event("send"), .event("tell")]).run()
        #expect(run.responses.first?.body.count == 6_000_000, "\(run.log)")
        let kilobytes = try #require(run.responses.last.flatMap { Int($0.text) })
        // A copy would be 5,860 kB more than the 1 to 2 MB that the process has.
        #expect((1..<5_000).contains(kilobytes))
    }

    @Test func `appended bytes and buffers are answered in their order`() async throws {
        let run = try await Scenario("mixes").run()
        #expect(run.responses.map(\.text) == ["one two three four"])
    }

    @Test(arguments: ["fails_after_append", "fails_after_hand_over"])
    func `an error discards what was given before`(module: String) async throws {
        let run = try await Scenario(module).run()
        #expect(try run.onlyError().error().errorMessage == "order 7 does not exist")
        #expect(run.responses.isEmpty)
    }

    @Test func `after the first error everything is refused`() async throws {
        let run = try await Scenario("continues_after_fail").run()
        let error = try run.onlyError().error()
        #expect(error.errorType == "First")
        #expect(error.errorMessage == "the first error")
        #expect(run.standardOutput.contains("append -3, hand_over -3, fail -3"))
        #expect(run.responses.isEmpty)
    }

    @Test func `an error with status 0 is the error`() async throws {
        let run = try await Scenario("fails_with_ok").run()
        #expect(try run.onlyError().error().errorType == "Order.NotFound")
        #expect(run.responses.isEmpty)
    }

    @Test func `a negative status without a reason names handler and status`() async throws {
        let run = try await Scenario("negative_status").run()
        let error = try run.onlyError().error()
        #expect(error.errorType == "Function.Failed")
        #expect(error.errorMessage.contains("handle"))
        #expect(error.errorMessage.contains("-77"))
        #expect(run.responses.isEmpty)
    }

    @Test func `a positive status is not supported`() async throws {
        let run = try await Scenario("positive_status").run()
        let error = try run.onlyError().error()
        #expect(error.errorType == "Runtime.UnsupportedStatus")
        #expect(error.errorMessage.contains("5"))
        #expect(run.responses.isEmpty)
    }

    @Test(arguments: ["answers_bytes", "hands_over_bytes"])
    func `an answer of 6291556 bytes is posted`(module: String) async throws {
        let run = try await Scenario(module, events: [.event("6291556")]).run()
        #expect(run.responses.map(\.body.count) == [6_291_556])
        #expect(run.standardOutput.hasSuffix(" 0\n"))
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: ["answers_bytes", "hands_over_bytes"])
    func `an answer of 6291557 bytes is the error that Lambda itself gives`(module: String) async throws {
        let run = try await Scenario(module, events: [.event("6291557"), .event("3")]).run()
        let request = try run.onlyError()
        let error = try request.error()
        #expect(request.errorType == "Function.ResponseSizeTooLarge")
        #expect(error.errorType == "Function.ResponseSizeTooLarge")
        let sentence = "Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."
        #expect(error.errorMessage == sentence)
        #expect(run.standardOutput.contains(" -4\n"))
        #expect(run.responses.map(\.text) == ["xxx"])
    }

    @Test func `a call that has ended refuses everything`() async throws {
        let run = try await Scenario("answers_late", events: [.event("1"), .event("2")]).run()
        let refusals = "append -3, hand_over -3, fail -3, event null, count 0"
        #expect(run.responses.map(\.text) == ["first", refusals])
        #expect(run.errors.isEmpty)
    }

    @Test func `an init call cannot be answered`() async throws {
        let run = try await Scenario("answers_in_start").run()
        #expect(run.standardOutput.contains("append -3, hand_over -3"))
        #expect(run.responses.map(\.text) == ["answered"])
    }

    @Test func `an environment that fails answers with the error and exits`() async throws {
        let run = try await Scenario("fails_environment", events: [.event("1"), .event("2")]).run()
        let error = try run.onlyError().error()
        #expect(error.errorType == "Pool.Broken")
        #expect(error.errorMessage == "every connection of the pool is broken")
        #expect(run.ending == .exited(1))
        #expect(run.nexts.count == 1)
    }

    @Test func `a release may use the services`() async throws {
        let run = try await Scenario("logs_in_release").run()
        #expect(run.responses.map(\.text) == ["one two"])
        #expect(run.log.contains("released on joining"))
        #expect(run.log.contains("released on copying"))
    }

    @Test func `every buffer is released exactly once`() async throws {
        let ways = ["lone", "mixed", "too large", "after fail", "late", "unknown flag"]
        let run = try await Scenario("counts_releases", events: (ways + ["count"]).map { .event($0) }).run()
        #expect(run.responses.last?.text == ways.map { "\($0) 1\n" }.joined())
    }
}
