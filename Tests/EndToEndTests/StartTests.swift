internal import TestSupport
internal import Testing

/// A start that fails is an init error, after which the runtime exits with 1 (runtime-api.md §3).
@Suite struct StartTests {
    @Test func `a reason that start gives is posted and stop is not called`() async throws {
        let run = try await Scenario("fails_in_start").run()
        let request = try run.onlyInitError()
        let error = try request.error()
        #expect(error.errorType == "Config.Missing")
        #expect(error.errorMessage == "TABLE is not set")
        #expect(request.errorType == "Config.Missing")
        #expect(run.standardError.contains("TABLE is not set"))
        #expect(!run.log.contains("stopped"))
    }

    @Test(arguments: [-1, -77, 5])
    func `a start that fails without a reason is an init error`(status: Int) async throws {
        let run = try await Scenario("start_returns", options: ["-DSTART_STATUS=(\(status))"]).run()
        let request = try run.onlyInitError()
        let error = try request.error()
        #expect(request.errorType == "Runtime.InitError")
        #expect(error.errorType == "Runtime.InitError")
        #expect(error.errorMessage.contains("start_returns.so"))
        #expect(error.errorMessage.contains("\(status)"))
    }

    @Test(arguments: [ScriptedReply.refusal(403, "InvalidStateTransition"), .containerError, .reset, .hangUp])
    func `the runtime exits whatever the init error is answered with`(answer: ScriptedReply) async throws {
        var scenario = Scenario("fails_in_start")
        scenario.script.initErrors = Array(repeating: answer, count: 10)
        let run = try await scenario.run()
        #expect((1...4).contains(run.initErrors.count))
        #expect(run.initErrors.count == run.requests.count)
        #expect(run.ending == .exited(1))
        #expect(run.standardError.contains("TABLE is not set"))
    }

    @Test func `an init error without its largest field follows a 431`() async throws {
        var scenario = Scenario("fails_in_start")
        scenario.script.initErrors = [ScriptedReply.answer(431).announcingClose]
        let run = try await scenario.run()
        let field = "Lambda-Runtime-Function-XRay-Error-Cause"
        #expect(run.initErrors.map { $0.header(field) != nil } == [true, false])
        #expect(run.ending == .exited(1))
    }

    @Test func `without a Runtime API the reason is in the log`() async throws {
        let run = try await Scenario("echo", environment: ["AWS_LAMBDA_RUNTIME_API": nil]).run()
        #expect(run.requests.isEmpty)
        #expect(run.hasFailed)
        #expect(run.standardError.contains("AWS_LAMBDA_RUNTIME_API"))
    }
}
