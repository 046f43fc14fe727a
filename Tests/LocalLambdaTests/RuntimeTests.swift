internal import Foundation
internal import Subprocess
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// Two runtimes, ours and AWS's own for Python, and the same words for both.
@Suite(.serialized) struct RuntimeTests {
    /// Whose runtime it is.
    enum Runtime: CaseIterable, CustomTestStringConvertible {
        /// The runtime layer, with a function in C.
        case mortise
        /// awslambdaric from PyPI in the function's own zip, with a bootstrap of its own.
        case awslambdaric

        var testDescription: String { self == .mortise ? "mortise" : "awslambdaric" }
    }

    private static let python = """
        import time, os
        def handle(event, context):
            if event == "fail":
                raise ValueError("no")
            if event == "sleep":
                time.sleep(600)
            if event == "exit":
                os._exit(42)
            if event == "large":
                return "a" * 6291554
            return event
        """

    /// Lends an invoker and a function of that runtime.
    private func with(
        _ runtime: Runtime,
        handler: String? = nil,
        timeout: Int = 60,
        _ body: (InvokerFixture, Deployment) async throws -> Void
    ) async throws {
        try await InvokerFixture.with {
            if runtime == .awslambdaric { $0.root = .host }
        } _: { invoke in
            let code = invoke.folder + "/code"
            try FileManager.default.createDirectory(atPath: code, withIntermediateDirectories: false)
            var settings = try FunctionSettings(name: "function", handler: handler ?? "acts.handle", timeout: timeout)
            settings.memorySize = 512
            var layers: [String] = []
            switch runtime {
            case .mortise:
                layers = [BuiltLayer.zip]
                settings.handler = handler ?? "acts"
                try await FixtureModule.build("acts", into: code)
            case .awslambdaric:
                let modules = try await PythonTools.modules()
                for name in ["awslambdaric", "simplejson", "snapshot_restore_py"] {
                    try await Program.check("sh", ["-c", "cp -r \"$1/$2\"* \"$3\"", "sh", modules, name, code])
                }
                try await Program.check("sh", ["-c", "cp \"$1\"/runtime_client*.so \"$2\"", "sh", modules, code])
                try Data(Self.python.utf8).write(to: URL(filePath: code + "/acts.py"))
                let bootstrap = "#!/bin/sh\nexec /usr/bin/python3 -m awslambdaric \"$_HANDLER\"\n"
                try Data(bootstrap.utf8).write(to: URL(filePath: code + "/bootstrap"))
                try await Program.check("chmod", ["-R", "a+rX,u+x", code])
                try await Program.check("chmod", ["755", code + "/bootstrap"])
            }
            try await body(invoke, Deployment(revision: "1", settings: settings, code: code, layers: layers))
        }
    }

    @Test(arguments: Runtime.allCases)
    func `events are answered, one after another`(runtime: Runtime) async throws {
        try await with(runtime) { invoke, function in
            for number in 0..<3 {
                let result = try await invoke(function, "{\"n\": \(number)}")
                #expect(result.isSuccess && result.text == "{\"n\": \(number)}", "\(result.text)\n\(result.logText)")
                #expect((result.initialization != nil) == (number == 0))
            }
        }
    }

    @Test(arguments: Runtime.allCases)
    func `an error is the function's, and the next event is answered`(runtime: Runtime) async throws {
        try await with(runtime) { invoke, function in
            let failed = try await invoke(function, "\"fail\"")
            #expect(!failed.isSuccess && failed.text.contains("\"errorMessage\":"), "\(failed.text)\n\(failed.logText)")
            #expect(failed.text.contains("\"no\""))
            #expect(try await invoke(function, "1").text == "1")
        }
    }

    @Test(arguments: Runtime.allCases)
    func `an error at the start is an init error`(runtime: Runtime) async throws {
        try await with(runtime, handler: "nowhere.handle") { invoke, function in
            let failed = try await invoke(function, "1")
            #expect(!failed.isSuccess && failed.text.contains("\"errorType\":"), "\(failed.text)\n\(failed.logText)")
            #expect(failed.logText.contains("INIT_REPORT"))
        }
    }

    @Test(arguments: Runtime.allCases)
    func `an event that takes too long, and a process that ends, are told of`(runtime: Runtime) async throws {
        try await with(runtime, timeout: 2) { invoke, function in
            let late = try await invoke(function, "\"sleep\"").text
            #expect(late.contains("Task timed out after 2.00 seconds"), "\(late)")
            let ended = try await invoke(function, "\"exit\"").text
            #expect(ended.contains("exit status 42"), "\(ended)")
            #expect(try await invoke(function, "1").text == "1")
        }
    }

    @Test(arguments: Runtime.allCases)
    func `an answer may have six megabytes`(runtime: Runtime) async throws {
        try await with(runtime) { invoke, function in
            let large = try await invoke(function, "\"large\"")
            #expect(large.isSuccess && large.body.count == 6_291_556, "\(large.text.prefix(200))\n\(large.logText)")
            let event = "\"" + String(repeating: "b", count: 6_000_000) + "\""
            #expect(try await invoke(function, event).text == event)
        }
    }
}
