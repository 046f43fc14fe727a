internal import Foundation
internal import TestSupport
internal import Testing

/// A finished program: compilers, binutils, our scripts, and `bootstrap` itself.
struct Command {
    /// Exit status; 128 and the signal's number where one ended it, as a shell has it.
    let status: Int32
    /// What it wrote to stdout and stderr.
    let output: String

    /// Runs a program, found in PATH or by its path, and waits for it.
    ///
    /// `environment` is all of its variables; nil gives it this process's own.
    static func run(
        _ name: String,
        _ arguments: [String],
        environment: [String: String]? = nil
    ) async throws -> Command {
        try await withTemporaryDirectory { folder in
            // A file, not a pipe: nobody has to read while the program runs.
            let path = folder + "/output"
            try Data().write(to: URL(fileURLWithPath: path))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: name.contains("/") ? name : "/usr/bin/env")
            process.arguments = (name.contains("/") ? [] : [name]) + arguments
            if let environment { process.environment = environment }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = file
            process.standardError = file
            let status = try await end(of: process)
            let output = try Data(contentsOf: URL(fileURLWithPath: path))
            return Command(status: status, output: String(decoding: output, as: UTF8.self))
        }
    }

    /// Runs a program that must succeed; gives what it wrote.
    @discardableResult
    static func check(_ name: String, _ arguments: [String]) async throws -> String {
        let command = try await run(name, arguments)
        try #require(command.status == 0, "\(name) \(arguments.joined(separator: " ")): \(command.output)")
        return command.output
    }

    private static func end(of process: Process) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { process in
                let signal = process.terminationReason == .uncaughtSignal
                continuation.resume(returning: signal ? 128 + process.terminationStatus : process.terminationStatus)
            }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }
}
