internal import TestSupport
internal import Testing

/// Handlers in ordinary Swift bring a standard library of their own, which must not meet the runtime's symbols.
@Suite struct SwiftHandlerTests {
    @Test(arguments: [[], ["-static-stdlib"]])
    func `a Swift handler with its own standard library answers and fails`(options: [String]) async throws {
        var scenario = Scenario("echo", events: [.event("{\"id\":6,\"names\":[\"b\",\"a\"]}"), .event("no JSON")])
        scenario.modules = []
        scenario.handler = "tenon"
        let run = try await scenario.run { root in
            try await FixtureModule.build("swift_handler.swift", as: "tenon.so", into: root, options: options)
        }
        #expect(run.responses.map(\.text) == ["{\"id\":7,\"names\":[\"A\",\"B\"]}"], "\(run.log)")
        #expect(try run.onlyError().error().errorType == "Swift.DecodingError")
    }
}
