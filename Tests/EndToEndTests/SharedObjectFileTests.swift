internal import Foundation
internal import TestSupport
internal import Testing

/// Files that cannot be loaded: each gets its own sentence, before dlopen where the ELF header tells.
@Suite struct SharedObjectFileTests {
    @Test func `a library that is missing is named with who needs it`() async throws {
        var scenario = Scenario("needs_library", options: [])
        scenario.modules = []
        let run = try await scenario.run { root in
            try await Self.buildPair(in: root)
            try FileManager.default.removeItem(atPath: root + "/lib/libtenon.so")
        }
        try expectRefusal(run, words: ["libtenon.so", "needs_library.so"])
    }

    @Test func `a library that is cut short is named before it is mapped`() async throws {
        var scenario = Scenario("needs_library")
        scenario.modules = []
        let run = try await scenario.run { root in
            try await Self.buildPair(in: root)
            try Self.change(root + "/lib/libtenon.so") { $0 = $0.prefix($0.count / 2) }
        }
        try expectRefusal(run, words: ["libtenon.so", "needs_library.so", "cut short"])
    }

    @Test func `with an inherited search path the library that is really missing is named`() async throws {
        var scenario = Scenario("needs_library")
        scenario.modules = []
        let run = try await scenario.run { root in
            let lib = root + "/lib"
            try FileManager.default.createDirectory(atPath: lib, withIntermediateDirectories: false)
            let inner = try await FixtureModule.build("library", as: "libinner.so", into: lib)
            let needsInner = ["-Wl,-soname,libouter.so", "-Wl,--no-as-needed", inner]
            let outer = try await FixtureModule.build("library", as: "libouter.so", into: lib, options: needsInner)
            let rpath = [outer, "-Wl,--disable-new-dtags", "-Wl,-rpath,$ORIGIN/lib", "-Wl,-rpath-link," + lib]
            try await FixtureModule.build("needs_library", into: root, options: rpath)
            try FileManager.default.removeItem(atPath: inner)
        }
        try expectRefusal(run, words: ["libouter.so\" needs ", "libinner.so, which is not in LD_LIBRARY_PATH"])
    }

    @Test func `a library that is there is loaded`() async throws {
        var scenario = Scenario("needs_library")
        scenario.modules = []
        let run = try await scenario.run { try await Self.buildPair(in: $0) }
        #expect(run.responses.map(\.text) == ["from the library"])
    }

    @Test func `a symbol that is missing is named`() async throws {
        let run = try await Scenario("needs_symbol").run()
        try expectRefusal(run, words: ["symbol_of_no_library", "needs_symbol.so"])
    }

    @Test func `a file for another architecture is refused`() async throws {
        // EM_AARCH64 is 183, EM_X86_64 is 62.
        #if arch(arm64)
            let (machine, name): (UInt8, String) = (62, "x86")
        #else
            let (machine, name): (UInt8, String) = (183, "aarch64")
        #endif
        let run = try await Scenario("echo").run { root in
            try Self.change(root + "/echo.so") { $0[18] = machine }
        }
        let message = try expectRefusal(run, words: ["echo.so"])
        #expect(message.contains(name) || message.contains("arm64"))
    }

    @Test(arguments: [0, 1, 4, 16, 63, 64, 1_000, 10_000])
    func `a file that was cut is refused`(size: Int) async throws {
        let run = try await Scenario("echo").run { root in
            try Self.change(root + "/echo.so") { $0 = $0.prefix(size) }
        }
        try expectRefusal(run, words: ["echo.so"])
    }

    @Test(arguments: [("just a text\n", "ELF"), ("#!/bin/sh\nexit 0\n", "script"), ("PK\u{3}\u{4}", "zip")])
    func `a file that is not ELF is refused by what it is`(text: String, word: String) async throws {
        let run = try await Scenario("echo").run { root in
            try Self.change(root + "/echo.so") { $0 = Data(text.utf8) }
        }
        try expectRefusal(run, words: ["echo.so", word])
    }

    @Test(arguments: Array(0..<64))
    func `no byte of the ELF header can crash the runtime`(offset: Int) async throws {
        let run = try await Scenario("echo").run { root in
            try Self.change(root + "/echo.so") { $0[offset] ^= 0xFF }
        }
        // Bytes that nothing depends on, such as the section headers' place, may be anything.
        if run.responses.isEmpty {
            try expectRefusal(run, words: ["echo.so"])
        } else {
            #expect(run.responses.map(\.text) == ["{}"])
        }
    }

    private static func buildPair(in root: String) async throws {
        try FileManager.default.createDirectory(atPath: root + "/lib", withIntermediateDirectories: true)
        let library = try await FixtureModule.build(
            "library",
            as: "libtenon.so",
            into: root + "/lib",
            options: ["-Wl,-soname,libtenon.so"]
        )
        try await FixtureModule.build(
            "needs_library",
            into: root,
            options: [library, "-Wl,-rpath,$ORIGIN/lib"]
        )
    }

    private static func change(_ path: String, _ body: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        body(&data)
        try data.write(to: URL(filePath: path))
    }

    @discardableResult
    private func expectRefusal(
        _ run: Scenario.Outcome,
        words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let request = try run.onlyInitError(sourceLocation: sourceLocation)
        let error = try request.error()
        #expect(request.errorType == "Runtime.ImportModuleError", sourceLocation: sourceLocation)
        #expect(error.errorType == "Runtime.ImportModuleError", sourceLocation: sourceLocation)
        for word in words {
            #expect(error.errorMessage.contains(word), sourceLocation: sourceLocation)
        }
        return error.errorMessage
    }
}
