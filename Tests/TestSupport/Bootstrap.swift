internal import Subprocess
internal import SystemPackage

/// Runs the real `bootstrap`.
public enum Bootstrap {
    /// How a process ended.
    public enum Ending: Sendable, Equatable {
        /// It exited with that status.
        case exited(Int32)
        /// It died of that signal; SIGKILL where it had not ended after five minutes.
        case signalled(Int32)
    }

    /// What is left of a process.
    public struct Outcome: Sendable {
        /// How it ended.
        public let ending: Ending
        /// All it wrote to stdout; what is not UTF-8 becomes U+FFFD.
        public let standardOutput: String
        /// All it wrote to stderr; what is not UTF-8 becomes U+FFFD.
        public let standardError: String
    }

    /// Starts the built `bootstrap` and waits for its end.
    ///
    /// - Parameters:
    ///   - arguments: what follows its name.
    ///   - environment: all of its environment; nothing is inherited.
    ///   - folder: its working directory at the start.
    ///   - layers: a folder that it is to see as /opt; nil for the machine's own.
    /// - Returns: how it ended, and what it wrote.
    /// - Throws: ``TestSupportError`` where there is no layer.
    public static func run(
        arguments: [String] = [],
        environment: [String: String],
        in folder: String = "/",
        layers: String? = nil
    ) async throws -> Outcome {
        var command = [try await BuiltLayer.bootstrap()] + arguments
        if let layers {
            let binds = ["--dev-bind", "/", "/", "--ro-bind", layers, "/opt", "--chdir", folder]
            command = ["/usr/bin/bwrap", "--die-with-parent"] + binds + ["--"] + command
        }
        return try await run(command: command, environment: environment, in: folder)
    }

    /// Starts a program that becomes `bootstrap`, and waits for its end.
    static func run(command: [String], environment: [String: String], in folder: String) async throws -> Outcome {
        try await ProcessGate.shared.pass {
            try await start(command, environment: environment, in: folder)
        }
    }

    private static func start(
        _ command: [String],
        environment: [String: String],
        in folder: String
    ) async throws -> Outcome {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        let result = try await Subprocess.run(
            .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(variables),
            workingDirectory: FilePath(folder),
            input: .none,
            output: .bytes(limit: 1 << 28),
            error: .bytes(limit: 1 << 28)
        ) { process in
            // Only a process that hangs, and with it the test, ever meets this.
            Task {
                try await Task.sleep(for: .seconds(300))
                try process.send(signal: .kill)
            }
        }
        result.closureResult.cancel()
        return Outcome(
            ending: Ending(result.terminationStatus),
            standardOutput: String(decoding: result.standardOutput, as: UTF8.self),
            standardError: String(decoding: result.standardError, as: UTF8.self)
        )
    }
}

extension Bootstrap.Ending {
    fileprivate init(_ status: TerminationStatus) {
        switch status {
        case .exited(let code): self = .exited(code)
        case .signaled(let signal): self = .signalled(signal)
        }
    }
}

/// Lets a few processes run at a time: all tests start at once, and a small machine would run into their time limits.
private actor ProcessGate {
    static let shared = ProcessGate()

    private var free = 6
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        defer {
            if waiting.isEmpty {
                free += 1
            } else {
                waiting.removeFirst().resume()
            }
        }
        return try await body()
    }
}
