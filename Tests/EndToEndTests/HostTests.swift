internal import Foundation
internal import TestSupport
internal import Testing

/// Scripts through a host that was written from mortise/host.h alone.
@Suite struct HostTests {
    /// Runs `handler` with these files in the task root, and the host of Tests/Fixtures/Handlers/words_host.c in a layer.
    private func run(
        _ handler: String,
        files: [String: String],
        events: [String] = ["one", "two"],
        hosts: [(file: String, options: [String])] = [("words.so", [])]
    ) async throws -> Scenario.Outcome {
        try await withTemporaryDirectory { layers in
            let folder = layers + "/mortise/hosts"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for host in hosts {
                try await FixtureModule.build("words_host", as: host.file, into: folder, options: host.options)
            }
            var scenario = Scenario("words", events: events.map { .event($0) })
            scenario.modules = []
            scenario.handler = handler
            scenario.layers = layers
            return try await scenario.run { root in
                for (name, text) in files {
                    try text.write(toFile: root + "/" + name, atomically: false, encoding: .utf8)
                }
            }
        }
    }

    @Test(arguments: [
        ("hello", "hello.words", "|hello"), ("hello.greet", "hello.words", "greet|hello.greet"),
        ("hello.words", "hello.words", "words|hello.words"), ("hello", "hello", "whole|hello"),
        ("a.b.c", "a.b.words", "c|a.b.c"),
    ])
    func `a script answers through its host`(handler: String, file: String, told: String) async throws {
        let run = try await run(handler, files: [file: "#!anything"])
        let start = told + "|" + run.taskRoot
        #expect(run.responses.map(\.text) == [start + " 1 one", start + " 2 two"], "\(run.log)")
        #expect(run.log.contains("refused -2 -2 -2"))
    }

    @Test func `each call ends after its answer was posted, and the host stops at the end`() async throws {
        let run = try await run("hello", files: ["hello.words": ""])
        let lines = run.standardOutput.split(separator: "\n").filter { !$0.hasPrefix("refused") }
        #expect(lines == ["ended", "ended", "stopped"])
    }

    @Test(arguments: [
        ("no-open", "Words.Syntax", "the script is no good"),
        ("mute-open", "Runtime.InitError", "open of host \"words\""),
    ])
    func `a script that cannot be opened is an init error`(words: String, type: String, message: String) async throws {
        let run = try await run("hello", files: ["hello.words": words])
        let request = try run.onlyInitError()
        #expect(request.errorType == type)
        #expect(try request.error().errorMessage.contains(message))
        #expect(!run.log.contains("stopped"))
    }

    @Test func `a begin that fails is the call's error, and end comes all the same`() async throws {
        let run = try await run("hello", files: ["hello.words": "no-begin"])
        #expect(try run.errors.map { try $0.error().errorMessage } == ["begin says no", "begin says no"])
        #expect(run.standardOutput.split(separator: "\n").count { $0 == "ended" } == 2)
    }

    @Test func `an interpreter that is broken ends the environment before the next event`() async throws {
        let run = try await run("hello", files: ["hello.words": "broken"])
        #expect(run.responses.count == 1 && run.nexts.count == 1 && run.errors.isEmpty)
        #expect(run.ending == .exited(1))
        #expect(run.log.contains("end says no more"))
    }

    @Test func `two hosts that mean two files are told apart by an error`() async throws {
        let hosts = [("words.so", []), ("other.so", ["-DENDING=\"other\""])]
        let run = try await run("hello", files: ["hello.words": "", "hello.other": ""], hosts: hosts)
        let error = try run.onlyInitError().error()
        #expect(error.errorMessage.contains("hello.other, ") && error.errorMessage.contains("hello.words;"))
    }

    @Test func `a file among the hosts that is none is an init error`() async throws {
        let run = try await run("hello", files: ["hello.words": ""], hosts: [("words.so", ["-Dmortise_host_v1=x"])])
        let error = try run.onlyInitError().error()
        #expect(error.errorMessage.contains("it exports no mortise_host_v1, so it is no script host"))
    }

    @Test func `the example of a host, for Lua, runs its scripts`() async throws {
        try await withTemporaryDirectory { layers in
            let example = PackageRoot.path + "/examples/hosts/lua"
            let zip = try await BuiltExample.folder(of: "hosts/lua") + "/lua.zip"
            try await Program.check("unzip", ["-q", zip, "-d", layers])
            let files = ["hosts/lua.so", "lua/liblua5.4.so.0"].map { layers + "/mortise/" + $0 }
            try await Program.check(PackageRoot.path + "/scripts/check-platform-floor.sh", files)
            var scenario = Scenario("hello", events: [.event("[1]"), .event("{}")])
            scenario.modules = []
            scenario.layers = layers
            let hello = try await scenario.run { root in
                try FileManager.default.copyItem(atPath: example + "/hello.lua", toPath: root + "/hello.lua")
            }
            let answers = ["{\"calls\":1,\"event\":[1]}", "{\"calls\":2,\"event\":{}}"]
            #expect(hello.responses.map(\.text) == answers, "\(hello.log)")
            #expect(hello.standardOutput == "call 1\ncall 2\n")
            scenario.handler = "hello.failing"
            let failing = try await scenario.run { root in
                try FileManager.default.copyItem(atPath: example + "/hello.lua", toPath: root + "/hello.lua")
            }
            let error = try #require(failing.errors.first, "\(failing.log)").error()
            #expect(error.errorMessage.contains("hello.lua:11: no luck with [1]\nstack traceback:"))
            scenario.handler = "hello.nobody"
            let nobody = try await scenario.run { root in
                try FileManager.default.copyItem(atPath: example + "/hello.lua", toPath: root + "/hello.lua")
            }
            #expect(try nobody.onlyInitError().error().errorMessage.contains("has no function \"nobody\""))
        }
    }
}
