internal import Foundation
internal import TestSupport
internal import Testing

/// The headers in every dialect and with both compilers, warnings being errors.
///
/// Serialized, as every suite that compiles much: the machine is left to the tests beside it.
@Suite(.serialized) struct CompileMatrixTests {
    static let compilers = ["gcc", "clang"]

    @Test(arguments: compilers, Dialect.allCases)
    func `a source that uses everything compiles without a warning`(compiler: String, dialect: Dialect) async throws {
        let sources = ["everything", "one_line"].map { ABIFixture($0).source }
        try await expectCompilation(compiler, dialect, sources)
    }

    @Test(arguments: compilers, Dialect.allCases)
    func `every header compiles on its own`(compiler: String, dialect: Dialect) async throws {
        let headers = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.headers + "/mortise")
        #expect(headers.contains("handler.h"))
        try await withTemporaryDirectory { folder in
            let sources = try headers.map { header in
                let source = "\(folder)/\(header).c"
                // Twice, for its guard; the declaration since an empty unit is not C.
                let line = "#include <mortise/\(header)>\n"
                try (line + line + "extern int not_empty;\n").write(toFile: source, atomically: false, encoding: .utf8)
                return source
            }
            try await expectCompilation(compiler, dialect, sources)
        }
    }

    @Test(arguments: compilers, [Dialect.c11, .c17])
    func `the layout of major 1 has not changed`(compiler: String, dialect: Dialect) async throws {
        try await expectCompilation(compiler, dialect, [PackageRoot.path + "/Sources/CMortise/layout.c"])
    }

    private func expectCompilation(_ compiler: String, _ dialect: Dialect, _ sources: [String]) async throws {
        let arguments = dialect.options + ["-fsyntax-only", "-I", PackageRoot.headers]
        let command = try await Program.run(compiler, arguments + sources)
        #expect(command.status == 0 && command.output.isEmpty, "\(command.output)")
    }
}
