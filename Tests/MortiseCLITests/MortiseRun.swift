internal import Foundation
internal import Subprocess
internal import SystemPackage
internal import TestSupport
internal import Testing

/// One run of the real program `mortise`, as a user starts it.
struct MortiseRun {
    /// What a run printed, and how it ended.
    struct Result {
        var status: TerminationStatus
        var output: String
        var log: String

        /// The lines of the log that begin with `prefix`.
        func lines(_ prefix: String) -> [String] {
            log.split(separator: "\n").map(String.init).filter { $0.hasPrefix(prefix) }
        }
    }

    /// Folder for events and functions, readable for every user.
    let folder: String
    /// False runs the program as nobody, which only root can.
    var isSelf = true

    /// The program.
    static let program = MortiseProgram.path

    /// Runs `mortise run` with an event for each text, which becomes a JSON string unless it is JSON, and the other
    /// arguments.
    func callAsFunction(
        events: [String] = [],
        input: String = "",
        path: String? = nil,
        temporaryFolder: String? = nil,
        _ arguments: [String]
    ) async throws -> Result {
        var command = [Self.program, "run"] + arguments
        for event in events {
            let path = folder + "/" + UUID().uuidString + ".json"
            try Self.json(event).write(to: URL(filePath: path))
            command += ["--event", path]
        }
        if !isSelf {
            // Where the build is, nobody need not be able to go; cp, because a file that this process has open for
            // writing cannot be executed (ETXTBSY).
            let copy = folder + "/mortise-" + UUID().uuidString
            _ = try await run(.name("cp"), arguments: [Self.program, copy], output: .discarded)
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy] + command.dropFirst()
        }
        let ownFolder = try self.temporaryFolder()
        let result = try await run(
            .name("env"),
            arguments: Arguments(
                ["TMPDIR=" + (temporaryFolder ?? ownFolder)] + (path.map { ["PATH=" + $0] } ?? []) + command
            ),
            workingDirectory: FilePath(folder),
            input: .string(input),
            output: .string(limit: 1 << 24),
            error: .string(limit: 1 << 24)
        )
        let left = try FileManager.default.contentsOfDirectory(atPath: ownFolder)
        #expect(left.isEmpty, "mortise left something in its temporary folder")
        return Result(
            status: result.terminationStatus,
            output: result.standardOutput,
            log: result.standardError
        )
    }

    private static func json(_ text: String) throws -> Data {
        let data = Data(text.utf8)
        let isJSON = (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return isJSON ? data : try encoder.encode(text)
    }

    /// Makes a folder for `TMPDIR`, writable for every user.
    func temporaryFolder() throws -> String {
        let path = folder + "/tmp-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: path)
        return path
    }

    /// Puts a file of the function into a folder below ``folder``, which it makes, and gives that folder.
    func function(_ files: [String: String], mode: Int = 0o755) throws -> String {
        let code = folder + "/function-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: code, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: code + "/" + name))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: code + "/" + name)
        }
        return code
    }

    /// Zips what is in a folder, and gives the zip.
    func zip(_ code: String) async throws -> String {
        let path = code + ".zip"
        let result = try await run(
            .name("zip"),
            arguments: ["-qr", path, "."],
            workingDirectory: FilePath(code),
            output: .discarded
        )
        try #require(result.terminationStatus.isSuccess, "zip is missing: apt-get install zip")
        return path
    }
}
