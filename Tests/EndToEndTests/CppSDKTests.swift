internal import Foundation
internal import TestSupport
internal import Testing

/// What `mortise.hpp` makes of results and exceptions.
@Suite(.serialized) struct CppSDKTests {
    /// Compiles `cpp_sdk.cpp` and runs one of its handlers.
    private func run(
        _ handler: String,
        events: [String] = ["{}"],
        environment: [String: String?] = [:]
    ) async throws -> Scenario.Outcome {
        var scenario = Scenario("cpp_sdk", events: events.map { .event($0) }, environment: environment)
        scenario.modules = []
        scenario.handler = "cpp_sdk." + handler
        return try await scenario.run { try await FixtureModule.build("cpp_sdk.cpp", as: "cpp_sdk.so", into: $0) }
    }

    private func compile(_ compiler: String, _ standard: String, to path: String) async throws {
        let flags = ["-O1", "-fPIC", "-shared", "-fvisibility=hidden", "-Wall", "-Wextra", "-pedantic", "-Werror"]
        let folders = ["-I", PackageRoot.headers, "-I", PackageRoot.path + "/sdk/cpp"]
        let source = PackageRoot.path + "/Tests/Fixtures/Handlers/cpp_sdk.cpp"
        try await Program.check(compiler, [standard] + flags + folders + ["-o", path, source])
    }

    @Test(arguments: ["g++", "clang++"], ["-std=c++17", "-std=c++20"])
    func `the header compiles without a warning`(compiler: String, standard: String) async throws {
        try await withTemporaryDirectory { try await compile(compiler, standard, to: $0 + "/cpp_sdk.so") }
    }

    @Test(arguments: [
        ("std::string", "a typed handler has a prototype of C"),
        ("text", "the parameters of a typed handler are types of C: take const char * for text"),
    ])
    func `the compiler refuses a typed function that C does not have`(type: String, problem: String) async throws {
        let program = try await withTemporaryDirectory { folder in
            let source = """
                #include <mortise.hpp>
                using text = std::string;
                static double length(\(type) value) { return static_cast<double>(value.size()); }
                MORTISE_CPP_TYPED(double, length, (\(type) value))
                """
            try source.write(toFile: "\(folder)/length.cpp", atomically: false, encoding: .utf8)
            let folders = ["-I", PackageRoot.headers, "-I", PackageRoot.path + "/sdk/cpp"]
            return try await Program.run("g++", ["-std=c++17", "-fsyntax-only"] + folders + ["\(folder)/length.cpp"])
        }
        #expect(program.status != 0)
        #expect(program.output.contains(problem), "\(program.output)")
    }

    @Test(arguments: ["string", "reference", "view", "bytes"])
    func `strings, views and containers are answers`(handler: String) async throws {
        let run = try await run(handler, events: ["first", "", "third"])
        #expect(run.responses.map(\.text) == ["first", "", "third"], "\(run.log)")
    }

    @Test(arguments: zip(["literal", "array", "nothing"], ["literal", "a\0c", ""]))
    func `literals, arrays and nothing are answers`(handler: String, answer: String) async throws {
        #expect(try await run(handler).responses.map(\.text) == [answer])
    }

    @Test func `a container is handed over and released once`() async throws {
        let run = try await run("counts_releases", events: ["1", "2", "3"])
        #expect(run.responses.map(\.text) == ["released 0", "released 1", "released 2"], "\(run.log)")
    }

    @Test func `an answer has its content type`() async throws {
        let run = try await run("page", events: ["text/html", "text/html\r\nX: y"])
        #expect(run.responses.map { $0.header("Content-Type") } == ["text/html"])
        #expect(run.responses.map(\.text) == ["<p>"])
        #expect(try run.onlyError().error().errorType == "std::invalid_argument")
    }

    @Test func `the context is typed`() async throws {
        let run = try await run("context")
        let answer = try #require(run.responses.first, "\(run.log)").text
        #expect(answer.hasSuffix(" in time no tenant") && answer.count > 18)
        #expect(run.log.contains("preparing"))
    }

    @Test(arguments: [
        ("throws_own", ["Order.NotFound: order 7 does not exist"]),
        ("throws_number", ["int: what was thrown is no std::exception: it has no message"]),
        (
            "throws_nested",
            [
                "Order.Bad: outer", "std::out_of_range: inner",
                "int: what was thrown is no std::exception: it has no message",
            ]
        ),
        ("throws_nested_without_cause", ["std::logic_error: alone"]),
    ])
    func `exceptions are errors with causes`(handler: String, chain: [String]) async throws {
        let run = try await run(handler, events: ["1", "2"])
        let errors = try run.errors.map { try $0.error().chain.map { "\($0.errorType): \($0.errorMessage)" } }
        #expect(errors == [chain, chain], "\(run.log)")
    }

    @Test func `a long chain of exceptions ends after 16 causes`() async throws {
        let chain = try await run("throws_forty").onlyError().error().chain
        #expect(chain.map(\.errorMessage) == (23...39).reversed().map(String.init))
    }

    @Test func `a typed function may ask for the call`() async throws {
        let run = try await run("twice", events: ["1.5", "-1"])
        #expect(run.responses.map(\.text) == ["3.0"], "\(run.log)")
        #expect(run.log.contains("doubling"))
        #expect(try run.onlyError().error().errorType == "Value.Negative")
    }

    @Test func `an exception in start is an init error, one in stop is dropped`() async throws {
        let error = try await run("string", environment: ["FAILS_IN_START": "1"]).onlyInitError().error()
        #expect(error.errorType == "Module.NoData")
        let stopped = try await run("string")
        #expect(stopped.standardOutput.hasSuffix("finishing\n"))
        #expect(try await stopped.ending == Scenario("echo").run().ending)
    }
}
