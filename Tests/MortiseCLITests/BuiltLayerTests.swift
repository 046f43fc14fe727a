internal import Foundation
internal import Subprocess
internal import TestSupport
internal import Testing

/// The runtime layer that `make layer` has built, with modules written in C.
@Suite struct BuiltLayerTests {
    /// Function that gives its event back.
    private func withEcho(_ body: (MortiseRun, _ arguments: [String]) async throws -> Void) async throws {
        try await withMortise { mortise in
            let function = try mortise.function([:])
            try await FixtureModule.build("echo", into: function)
            try #require(FileManager.default.isReadableFile(atPath: BuiltLayer.zip), "run `make layer` first")
            // nobody need not be able to reach the layer where it was built.
            let layer = mortise.folder + "/layer.zip"
            try FileManager.default.copyItem(atPath: BuiltLayer.zip, toPath: layer)
            let code = try await mortise.zip(function)
            try await body(mortise, ["--layer", layer, "--function", code, "--handler", "echo"])
        }
    }

    @Test(arguments: RootTests.users)
    func `a module in C answers through the built layer in every root`(isSelf: Bool) async throws {
        try await withEcho { mortise, arguments in
            var mortise = mortise
            mortise.isSelf = isSelf
            for root in ["platform", "bare", "host"] {
                let result = try await mortise(events: ["{\"a\":1}", "{}"], arguments + ["--root", root])
                #expect(result.status.isSuccess, "\(root): \(result.log)")
                #expect(result.output == "{\"a\":1}\n{}\n", "\(root): \(result.log)")
                #expect(result.lines("START").count == 2)
            }
        }
    }

    @Test func `six megabytes go in and out`() async throws {
        try await withEcho { mortise, arguments in
            let event = "\"" + String(repeating: "x", count: 6_291_554) + "\""
            let result = try await mortise(events: [event], arguments + ["--timeout", "30"])
            #expect(result.status.isSuccess, "\(result.log)")
            #expect(result.output.utf8.count == event.utf8.count + 1)
        }
    }

    @Test func `an event of more than Lambda takes is refused with a sentence`() async throws {
        try await withEcho { mortise, arguments in
            let result = try await mortise(events: [String(repeating: "x", count: 6_291_557)], arguments)
            #expect(result.status == .exited(2))
            #expect(result.log.contains(".json\" has more than the 6291556 bytes that Lambda takes"))
            #expect(result.lines("START").isEmpty)
        }
    }

    @Test func `a handler that is not there is an init error in the runtime's words`() async throws {
        try await withEcho { mortise, arguments in
            let result = try await mortise(events: ["{}"], arguments.dropLast() + ["nope.nope"])
            #expect(result.status == .exited(1))
            #expect(result.output.contains("\"errorType\":\"Runtime."), "\(result.output)")
            #expect(result.lines("INIT_REPORT").map { $0.contains("Phase: init") } == [true, false])
        }
    }
}
