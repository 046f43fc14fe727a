internal import TestSupport
internal import Testing

/// `AWS_LAMBDA_EXEC_WRAPPER`, which the platform leaves to the runtime (runtime-api.md §6).
@Suite struct ExecWrapperTests {
    @Test func `a wrapper starts the runtime once`() async throws {
        let wrapper = PackageRoot.wrappers + "/sets-variable.sh"
        let run = try await Scenario(
            "reads_environment",
            events: [.event("WRAPPED"), .event("AWS_LAMBDA_EXEC_WRAPPER")],
            environment: ["AWS_LAMBDA_EXEC_WRAPPER": wrapper]
        ).run()
        #expect(run.responses.map(\.text) == ["once", "(unset)"])
    }

    @Test func `a wrapper keeps the handler that a container image's CMD names`() async throws {
        var scenario = Scenario(
            "reads_environment",
            events: [.event("_HANDLER")],
            environment: ["AWS_LAMBDA_EXEC_WRAPPER": PackageRoot.wrappers + "/sets-variable.sh"]
        )
        scenario.handler = nil
        scenario.arguments = ["reads_environment"]
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == ["reads_environment"], "\(run.log)")
    }

    @Test func `a wrapper that does not exist is an init error`() async throws {
        let run = try await Scenario("echo", environment: ["AWS_LAMBDA_EXEC_WRAPPER": "/opt/no/such/wrapper"]).run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.InitError")
        let message = try request.error().errorMessage
        #expect(message.contains("/opt/no/such/wrapper"))
        #expect(message.contains("AWS_LAMBDA_EXEC_WRAPPER"))
    }

    @Test func `a wrapper that cannot be executed is an init error`() async throws {
        let wrapper = PackageRoot.handlers + "/echo.c"
        let run = try await Scenario("echo", environment: ["AWS_LAMBDA_EXEC_WRAPPER": wrapper]).run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.InitError")
        #expect(try request.error().errorMessage.contains(wrapper))
    }
}
