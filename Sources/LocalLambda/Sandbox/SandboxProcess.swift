internal import Glibc
internal import Subprocess
internal import SystemPackage

/// One run of a command in a sandbox, from its start to its end.
final class SandboxProcess: Sendable {
    /// How it ended.
    enum End: Sendable {
        /// It ran.
        case exited(ProcessExit)
        /// Its program could not be started, in the words of exec(3).
        case notExecutable(String)
        /// There was no sandbox to start it in.
        case failed(LocalLambdaError)
    }

    private let task: Task<End, Never>
    private let status: DrainedPipe

    /// Starts the command.
    ///
    /// - Parameters:
    ///   - command: path in the sandbox, and its arguments.
    ///   - sandbox: where it runs.
    ///   - log: gets its standard output and standard error.
    ///   - onEnd: called once, when it has ended.
    /// - Throws: ``LocalLambdaError`` when no pipe can be made.
    init(
        running command: [String],
        in sandbox: Sandbox,
        log: DrainedPipe,
        onEnd: @escaping @Sendable (End) async -> Void
    ) throws(LocalLambdaError) {
        let arguments = sandbox.arguments(running: command, statusDescriptor: 3)
        let status = try DrainedPipe()
        self.status = status
        task = Task {
            let end = await Self.run(arguments, status: status, log: log)
            await status.close()
            await onEnd(end)
            return end
        }
    }

    /// The process that runs the command, as this machine counts pids; nil before it has begun and after it has ended.
    ///
    /// bwrap names its own child, which is pid 1 in the sandbox and starts the command.
    var process: ProcessFiles? {
        get async { await firstProcess.flatMap { ProcessFiles(pid: $0).firstChild } }
    }

    /// Ends it and all that it has started, and returns when all of that has ended.
    func kill() async {
        // The end of a pid namespace's first process ends all others before it is complete (pid_namespaces(7)). Were
        // bwrap itself ended, the runtime could outlive it, find its Runtime API gone, and complain in the log.
        if let pid = await firstProcess { _ = Glibc.kill(pid, SIGKILL) }
        let task = task
        let impatience = Task {
            // bwrap has not said which process it is, or does not notice its end.
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            task.cancel()
        }
        _ = await task.value
        impatience.cancel()
    }

    /// First process of the sandbox's pid namespace; nil once bwrap has reported its end: the pid may be another's.
    private var firstProcess: Int32? {
        get async {
            await status.drain()
            let report = status.tail
            guard !report.contains("\"exit-code\""), let name = report.firstRange(of: "\"child-pid\": ") else {
                return nil
            }
            return Int32(report[name.upperBound...].prefix { $0.isNumber })
        }
    }

    private static func run(_ arguments: [String], status: DrainedPipe, log: DrainedPipe) async -> End {
        // Subprocess passes the descriptors 0, 1 and 2 on and no others; 1 and 2 are the function's log, so the pipe
        // for bwrap's status comes in as 0 and becomes 3. bwrap keeps it from the function.
        let script = "exec 3>&0 </dev/null; exec \"$@\""
        let launch = SandboxLaunch(
            ["/bin/sh", "-c", script, "mortise"] + SandboxLaunch.prefix + arguments,
            hasOwnGroup: true
        )
        do {
            let result = try await Subprocess.run(
                launch.configuration,
                input: .fileDescriptor(status.writeEnd, closeAfterSpawningProcess: false),
                output: .fileDescriptor(log.writeEnd, closeAfterSpawningProcess: false),
                error: .fileDescriptor(log.writeEnd, closeAfterSpawningProcess: false)
            )
            await log.drain()
            await status.drain()
            // bwrap reports the exit status only of a command that it could start.
            if case .exited = result.terminationStatus, !status.tail.contains("\"exit-code\"") {
                return SandboxLaunch.failure(saying: log.tail)
            }
            return .exited(ProcessExit(result.terminationStatus))
        } catch let error as SubprocessError {
            return SandboxLaunch.failure(saying: "\(error)")
        } catch {
            // Cancelled: Subprocess has sent SIGKILL and has waited.
            await log.drain()
            return .exited(.signal(9))
        }
    }
}
