internal import Foundation
internal import TestSupport
internal import Testing

/// What the macros leave in the shared object.
@Suite(.serialized) struct ModuleFileTests {
    @Test(arguments: CompileMatrixTests.compilers, [Dialect.c11, .cpp14])
    func `a module exports the symbols of major 1 and nothing else`(compiler: String, dialect: Dialect) async throws {
        let list = try String(contentsOfFile: PackageRoot.path + "/Tests/ABITests/v1.symbols", encoding: .utf8)
        let expected = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        let exported = try await withModule(compiler, dialect) { path in
            try await Program.check("nm", ["-D", "--defined-only", "--format=just-symbols", path])
        }
        // The gold linker adds these three to every shared object.
        let linkers: Set = ["__bss_start", "_edata", "_end"]
        let symbols = exported.split(separator: "\n").map(String.init).filter { !linkers.contains($0) }
        #expect(symbols.sorted() == expected)
    }

    @Test(arguments: CompileMatrixTests.compilers, [Dialect.c11, .cpp14])
    func `its notes tell versions and handlers without running it`(compiler: String, dialect: Dialect) async throws {
        let bytes = try await withModule(compiler, dialect) { path in
            // From the section that the loader maps: a stripped module still has it.
            try await Program.check("objcopy", ["-O", "binary", "--only-section=.note.mortise", path, path + ".note"])
            return try Data(contentsOf: URL(fileURLWithPath: path + ".note"))
        }
        let module = note(type: 1, content: [1, 0, 2, 0, 0, 0, 0, 0])
        let nothing = note(type: 2, content: [0, 0, 0, 0] + Array("nothing\0".utf8))
        let everything = note(type: 2, content: [2, 0, 0, 0] + Array("everything\0\0".utf8))
        // Compilers put them in different orders.
        let notes = [module, nothing, everything]
        #expect(bytes.count == notes.reduce(0) { $0 + $1.count })
        for note in notes { #expect(bytes.firstRange(of: note) != nil) }
    }

    @Test func `a stripped module keeps its notes`() async throws {
        let text = try await withModule("gcc", .c17) { path in
            try await Program.check("strip", [path])
            return try await Program.check("readelf", ["-nW", path])
        }
        #expect(text.split(separator: "\n").count { $0.contains("Mortise") } == 3)
    }

    /// Builds `everything.c` with sections dropped that nothing refers to, as functions are built, and lends its path.
    private func withModule<Result>(
        _ compiler: String,
        _ dialect: Dialect,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { folder in
            let path = folder + "/everything.so"
            let options = dialect.options + ["-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections"]
            try await ABIFixture("everything").build(to: path, compiler: compiler, options: options)
            return try await body(path)
        }
    }

    private func note(type: UInt8, content: [UInt8]) -> Data {
        Data([8, 0, 0, 0, UInt8(content.count), 0, 0, 0, type, 0, 0, 0] + Array("Mortise\0".utf8) + content)
    }
}
