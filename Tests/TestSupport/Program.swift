internal import Subprocess
internal import SystemPackage

/// A finished program: compilers, binutils, this package's scripts.
public struct Program: Sendable {
    /// Exit status; 128 and the signal's number where one ended it, as a shell has it.
    public let status: Int32
    /// What it wrote to stdout, then what it wrote to stderr; what is not UTF-8 becomes U+FFFD.
    public let output: String

    /// Runs a program and waits for it.
    ///
    /// - Parameters:
    ///   - name: found in PATH, or a path.
    ///   - arguments: passed as they are.
    ///   - environment: all of its variables; nil gives it this process's own.
    /// - Returns: how it ended, whatever that was.
    /// - Throws: when it cannot be started.
    public static func run(
        _ name: String,
        _ arguments: [String] = [],
        environment: [String: String]? = nil
    ) async throws -> Program {
        var variables: [Environment.Key: String] = [:]
        for (key, value) in environment ?? [:] { variables[Environment.Key(stringLiteral: key)] = value }
        let result = try await Subprocess.run(
            name.contains("/") ? .path(FilePath(name)) : .name(name),
            arguments: Arguments(arguments),
            environment: environment == nil ? .inherit : .custom(variables),
            input: .none,
            output: .bytes(limit: 1 << 24),
            error: .bytes(limit: 1 << 24)
        )
        let bytes = result.standardOutput + result.standardError
        return Program(status: status(result.terminationStatus), output: String(decoding: bytes, as: UTF8.self))
    }

    /// Runs a program that must succeed.
    ///
    /// - Parameters:
    ///   - name: found in PATH, or a path.
    ///   - arguments: passed as they are.
    /// - Returns: what it wrote.
    /// - Throws: ``TestSupportError`` with its words for a status other than 0.
    @discardableResult
    public static func check(_ name: String, _ arguments: [String] = []) async throws -> String {
        let program = try await run(name, arguments)
        guard program.status == 0 else {
            let line = ([name] + arguments).joined(separator: " ")
            throw TestSupportError("\(line) ended with status \(program.status):\n\(program.output)")
        }
        return program.output
    }

    private static func status(_ ending: TerminationStatus) -> Int32 {
        switch ending {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }
}
