internal import Foundation
internal import TestSupport
internal import Testing

/// Functions in Python through the built layer: what they find there, and what they do to an interpreter.
@Suite struct PythonHostTests {
    /// Runs a handler of Tests/Fixtures/Python.
    private func run(
        _ handler: String,
        _ events: [ScriptedReply],
        environment: [String: String?] = [:],
        prepare: (String) throws -> Void = { _ in }
    ) async throws -> Scenario.Outcome {
        var scenario = Scenario(handler, events: events, environment: environment)
        scenario.modules = []
        scenario.layers = try await PythonHost.layer()
        return try await scenario.run { root in
            let folder = PackageRoot.path + "/Tests/Fixtures/Python"
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: root + "/" + name)
            }
            try prepare(root)
        }
    }

    @Test(
        arguments: ["a/b.handler", "a.b.handler"],
        ["a/b.py", "a/b/__init__.py", "src/a/b.py", "lib/a/b/__init__.py"]
    )
    func `a module is found as a file or a package, in each folder`(handler: String, file: String) async throws {
        let run = try await run(handler, [.event("{}")]) { root in
            let path = root + "/" + file
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let text = "def handler(event, context):\n    return __name__\n"
            try text.write(toFile: path, atomically: false, encoding: .utf8)
        }
        #expect(run.responses.map(\.text) == ["\"a.b\""], "\(run.log)")
    }

    @Test func `the search path is the managed runtime's`() async throws {
        let run = try await run("surroundings.path", [.event("{}")], environment: ["PYTHONPATH": "/mine:/other"])
        let path = try JSONDecoder().decode([String].self, from: Data(run.responses.first?.body ?? []))
        let library = "/opt/mortise/python/lib/python3.11"
        let layers = ["/opt/python/lib/python3.11/site-packages", "/opt/python"]
        let own = ["/mine", "/other", library + "/site-packages", library, library + "/lib-dynload"]
        #expect(path == [run.taskRoot] + layers + own + layers)
    }

    @Test(arguments: [
        ("zone", "\"Europe/Berlin\"", "\"2:00:00\""),
        ("certificates", "1", "[\"/opt/mortise/python/ssl/cert.pem\", true]"),
        ("codecs", "1", "\"\\u65e5\\u672c\""),
    ])
    func `certificates, time zones and codecs come with the layer`(function: String, event: String, answer: String)
        async throws
    {
        let run = try await run("surroundings." + function, [.event(event)], environment: ["PYTHONTZPATH": ""])
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `Python's own variables count`() async throws {
        let variables = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "latin-1"]
        let run = try await run("surroundings.flags", [.event("{}")], environment: variables)
        #expect(run.responses.map(\.text) == ["[1, \"iso8859-1\", 1]"], "\(run.log)")
    }

    @Test func `the function's own certificates win`() async throws {
        let run = try await run(
            "surroundings.certificates",
            [.event("{}")],
            environment: ["SSL_CERT_FILE": "/mine.pem"]
        )
        #expect(run.responses.map(\.text) == ["[\"/mine.pem\", false]"], "\(run.log)")
    }

    @Test(arguments: [
        ("spawns", ["1"], ["\"[3, 11]\""]), ("pools", ["1"], ["\"from the child\""]), ("handles_signal", ["1"], ["1"]),
        ("works_in_background", ["\"start\"", "\"wait\""], ["\"started\"", "\"done\""]),
        ("forks", ["1", "1"], ["[\"the parent's answer\", 1]", "[\"the parent's answer\", 1]"]),
        ("forks_and_exits", ["7", "0"], ["7", "0"]), ("closes_streams", ["1", "2"], ["\"closed\"", "\"closed\""]),
    ])
    func `processes and threads of a function do it no harm`(function: String, events: [String], answers: [String])
        async throws
    {
        let run = try await run("hostile." + function, events.map { .event($0) })
        #expect(run.responses.map(\.text) == answers, "\(run.log)")
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [("exits", "3", 3), ("exits", "\"with words\"", 1), ("leaves", "4", 4)])
    func `an exit ends the environment, as on the managed runtime`(function: String, event: String, status: Int32)
        async throws
    {
        let run = try await run("hostile." + function, [.event(event), .event("0")])
        #expect(run.ending == .exited(status), "\(run.log)")
        #expect(run.nexts.count == 1 && run.responses.isEmpty && run.errors.isEmpty)
        if function == "exits" {
            #expect(run.log.contains("the function ended the process with exit(\(status)) during a call"))
        }
    }

    @Test func `an exit during the import ends the environment, too`() async throws {
        let run = try await run("leaves_early.handler", [.event("{}")])
        #expect(run.ending == .exited(7), "\(run.log)")
        #expect(run.requests.isEmpty)
        #expect(run.log.contains("exit(7) while it started"))
    }

    @Test func `a signal that the function sends itself ends the environment`() async throws {
        let run = try await run("hostile.kills_itself", [.event("9")])
        #expect(run.ending == .exited(137) || run.ending == .signalled(9), "\(run.log)")
        #expect(run.responses.isEmpty && run.errors.isEmpty)
    }

    @Test func `an interrupt is no error that a caller sees`() async throws {
        let run = try await run("hostile.interrupts", [.event("9")])
        #expect(run.hasFailed && run.errors.isEmpty)
        #expect(run.log.contains("KeyboardInterrupt"))
    }

    @Test(arguments: [
        ("overflows", "Runtime.MarshalError", "maximum recursion depth exceeded"),
        ("memory", "MemoryError", "gave no message"),
    ])
    func `what is too much is an error, and the next call works`(function: String, type: String, message: String)
        async throws
    {
        let run = try await run("hostile." + function, [.event("1"), .event("2")])
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == [type, type], "\(run.log)")
        #expect(errors.allSatisfy { $0.errorMessage.contains(message) })
    }

    @Test func `100 MB of output are written`() async throws {
        let run = try await run("hostile.prints_much", [.event("100")])
        #expect(run.responses.map(\.text) == ["\"printed\""])
        #expect(run.standardOutput.utf8.count == 100_000_100)
    }

    @Test func `an answer over the limit is an error, and the next call works`() async throws {
        let run = try await run("compared.large", [.event("6291557"), .event("3")])
        #expect(try run.onlyError().error().errorType == "Function.ResponseSizeTooLarge")
        #expect(run.responses.map(\.text) == ["\"xxx\""])
    }

    @Test func `an error has the frames for X-Ray, innermost first`() async throws {
        let run = try await run("compared.raises", [.event("\"why\"")])
        let stack = try run.onlyError().xRayCause().exceptions.first?.stack
        #expect(stack?.map(\.label) == ["inner", "raises"])
        #expect(stack?.first?.path == run.taskRoot + "/compared.py")
    }

    @Test(arguments: [
        ("needs_boto.handler", "Runtime.ImportModuleError", "add the layer mortise-python-boto3"),
        ("nothing.handler", "Runtime.NoSuchHandler", "/nothing.py"),
    ])
    func `an init error says what to do`(handler: String, type: String, advice: String) async throws {
        let run = try await run(handler, [])
        let error = try run.onlyInitError().error()
        #expect(error.errorType == type)
        #expect(error.errorMessage.contains(advice))
    }
}
