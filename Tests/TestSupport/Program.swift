internal import Subprocess
internal import SystemPackage

/// Runs the tools that the tests need: the C compiler, unzip.
enum Program {
    /// Runs a program found in PATH; a status other than 0 is an error that shows what it printed.
    static func run(_ name: String, _ arguments: [String], in folder: String? = nil) async throws {
        let result = try await Subprocess.run(
            .name(name),
            arguments: Arguments(arguments),
            workingDirectory: folder.map { FilePath($0) },
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        guard result.terminationStatus.isSuccess else {
            throw TestSupportError(
                """
                \(name) \(arguments.joined(separator: " ")) ended with \(result.terminationStatus):
                \(result.standardError)\(result.standardOutput)
                """
            )
        }
    }
}
