internal import Foundation
internal import TestSupport

/// One run of the real `mortise inspect`.
struct MortiseInspect {
    /// Exit status.
    let status: Int32
    /// What it printed.
    let output: String

    /// Inspects files.
    init(_ arguments: [String]) async throws {
        let program = try await Program.run(MortiseRun.program, ["inspect"] + arguments)
        status = program.status
        output = program.output
    }

    /// The line with the verdict of the only file.
    var verdict: String? {
        output.split(separator: "\n").map(String.init).first { $0.hasPrefix("  runs on provided.al2023: ") }
    }

    /// The reasons, without the dashes before them.
    var reasons: [String] {
        output.split(separator: "\n").filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
    }

    /// Whether the only file runs.
    var runs: Bool { status == 0 && verdict == "  runs on provided.al2023: yes" && reasons.isEmpty }

    /// Compiles C or C++ that the test has as text.
    static func compile(
        _ text: String,
        to path: String,
        compiler: String = "cc",
        options: [String] = []
    ) async throws {
        let source = path + (compiler == "cc" ? ".c" : ".cpp")
        try Data(text.utf8).write(to: URL(filePath: source))
        let flags = ["-shared", "-fPIC", "-O1", "-Wl,--no-as-needed", "-o", path, source]
        try await Program.check(compiler, flags + options)
    }

    /// Overwrites bytes of a file.
    static func patch(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try data.write(to: URL(filePath: path))
    }
}
