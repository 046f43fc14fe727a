internal import Foundation
internal import Subprocess
internal import SystemPackage

/// A running `mortise local`.
public struct LocalLambdaProcess: Sendable {
    /// `http://127.0.0.1:40001`.
    public let url: String
    /// The lines that it prints when it listens.
    public let banner: [String]
    /// What it says on standard error: the functions' log, and its own sentences.
    public let log: ProcessLog

    /// The variables that point the AWS CLI and the SDKs here, and away from the user's own files.
    public var variables: [String: String] {
        [
            "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PAGER": "",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": "/nonexistent",
        ]
    }

    /// Starts the program on a free port, waits until it listens, and ends it by SIGTERM.
    ///
    /// - Parameters:
    ///   - arguments: of `mortise local`, beside `--port 0`.
    ///   - body: gets the process.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``TestSupportError`` with the program's words when it does not listen.
    public static func with<Result: Sendable>(
        _ arguments: [String] = ["--ephemeral"],
        _ body: @escaping @Sendable (LocalLambdaProcess) async throws -> Result
    ) async throws -> Result {
        let outcome = try await run(
            .path(FilePath(MortiseProgram.path)),
            arguments: Arguments(["local", "--port", "0"] + arguments),
            input: .none,
            output: .sequence,
            error: .sequence
        ) { execution in
            let log = ProcessLog()
            let reading = Task {
                for try await line in execution.standardError.strings() { await log.append(line) }
                await log.end()
            }
            var banner: [String] = []
            var lines = execution.standardOutput.strings().makeAsyncIterator()
            // Its last line is empty, after the commands to paste.
            while let line = try await lines.next() {
                let line = String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
                if line.isEmpty, banner.contains(where: { $0.contains("export AWS_ENDPOINT_URL=") }) { break }
                banner.append(line)
            }
            let words = banner.first?.split(separator: " ").map(String.init) ?? []
            guard let url = words.last, url.hasPrefix("http://") else {
                _ = try? await reading.value
                throw TestSupportError("mortise local does not listen: \(await log.text)")
            }
            let result: Swift.Result<Result, any Error>
            do {
                let process = LocalLambdaProcess(url: url, banner: banner, log: log)
                result = .success(try await body(process))
            } catch {
                result = .failure(error)
            }
            try execution.send(signal: .terminate)
            while try await lines.next() != nil {}
            try await reading.value
            return result
        }
        return try outcome.closureResult.get()
    }
}
