internal import Foundation
internal import Subprocess
internal import SystemPackage
internal import TestSupport
internal import Testing

/// What other processes can do to a program that runs.
@Suite struct RunningProgramTests {
    /// Runs the program, calls `react` with each line of its log, and tells how it ended and what it answered.
    private func follow(
        _ mortise: MortiseRun,
        _ arguments: [String],
        temporaryFolder: String,
        _ react: (String, _ program: pid_t) async throws -> Void
    ) async throws -> (TerminationStatus, output: String) {
        let output = mortise.folder + "/output"
        let file = try FileDescriptor.open(
            FilePath(output),
            .writeOnly,
            options: .create,
            permissions: .ownerReadWrite
        )
        let result = try await run(
            .name("env"),
            arguments: Arguments(["TMPDIR=" + temporaryFolder, MortiseRun.program, "run"] + arguments),
            input: .none,
            output: .fileDescriptor(file, closeAfterSpawningProcess: true),
            error: .sequence
        ) { execution in
            for try await line in execution.standardError.strings() {
                try await react(line, execution.processIdentifier.value)
            }
        }
        return (result.terminationStatus, try String(contentsOfFile: output, encoding: .utf8))
    }

    @Test(arguments: ["platform", "bare"])
    func `a process that is to be debugged waits at its start until it is continued`(root: String) async throws {
        try await withMortise { mortise in
            let function = try mortise.function([:])
            try await FixtureModule.build("echo", into: function)
            let event = mortise.folder + "/event.json"
            try Data("{}".utf8).write(to: URL(filePath: event))
            var arguments = ["--debug", "--layer", BuiltLayer.zip, "--function", function, "--handler", "echo"]
            arguments += ["--event", event, "--root", root, "--timeout", "1"]
            var pid: pid_t?
            let (status, output) = try await follow(
                mortise,
                arguments,
                temporaryFolder: mortise.temporaryFolder()
            ) { line, _ in
                guard let match = line.firstMatch(of: /kill -CONT (\d+)/), let found = pid_t(match.1) else { return }
                pid = found
                let state = try String(contentsOfFile: "/proc/\(found)/status", encoding: .utf8)
                #expect(state.contains("State:\tT (stopped)"))
                let command = try Data(contentsOf: URL(filePath: "/proc/\(found)/cmdline"))
                #expect(String(decoding: command, as: UTF8.self).contains("/opt/bootstrap"))
                #expect(kill(found, SIGCONT) == 0)
            }
            #expect(pid != nil)
            #expect(status.isSuccess && output == "{}\n")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `an interrupted program ends its function and removes its folder`(signal: Int32) async throws {
        try await withScriptedFunction { mortise, function in
            let event = mortise.folder + "/event"
            try Data("\"sleep\"".utf8).write(to: URL(filePath: event))
            let arguments = ["--function", function, "--handler", "x", "--event", event, "--timeout", "900"]
            let temporaryFolder = try mortise.temporaryFolder()
            var lines: [String] = []
            let (status, output) = try await follow(
                mortise,
                arguments,
                temporaryFolder: temporaryFolder
            ) { line, program in
                lines.append(line)
                if line.hasPrefix("START") { #expect(kill(program, signal) == 0) }
            }
            #expect(status == .exited(128 + signal) && output.isEmpty)
            let after = lines.drop { !$0.hasPrefix("START") }.dropFirst()
            // bash has printed "got sleep" without a line's end.
            #expect(after.map { $0.replacing("got sleep", with: "") } == ["mortise: interrupted"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: temporaryFolder).isEmpty)
        }
    }
}
