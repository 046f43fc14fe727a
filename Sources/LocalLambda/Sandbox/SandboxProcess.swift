internal import Glibc
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// One run of a runtime in a sandbox, with the extensions that are programs of their own, from its start to its end.
final class SandboxProcess: Sendable {
    /// How the runtime ended.
    enum End: Sendable {
        /// It ran.
        case exited(ProcessExit)
        /// Its program could not be started, in the words of exec(3).
        case notExecutable(String)
        /// There was no sandbox to start it in.
        case failed(LocalLambdaError)
    }

    private let task: Task<Void, Never>
    private let pipe: DrainedPipe
    private let status: ProcessStatus
    private let group: ControlGroup?
    private let hasExtensions: Bool

    /// Starts the runtime.
    ///
    /// - Parameters:
    ///   - command: path in the sandbox, and its arguments.
    ///   - sandbox: where it runs; with a gate, extensions are started, and the runtime when the gate opens.
    ///   - group: what its processes join; nil for none.
    ///   - log: gets its standard output and standard error.
    ///   - onExtensionEnd: called when the program of an extension has ended.
    ///   - onEnd: called once, when the runtime has ended.
    /// - Throws: ``LocalLambdaError`` when no pipe can be made.
    init(
        running command: [String],
        in sandbox: Sandbox,
        group: ControlGroup?,
        log: DrainedPipe,
        onExtensionEnd: @escaping @Sendable (_ name: String, _ status: Int32) -> Void = { _, _ in },
        onEnd: @escaping @Sendable (End) -> Void
    ) throws(LocalLambdaError) {
        hasExtensions = sandbox.gate != nil
        let command = hasExtensions ? ExtensionScript.command(command) : command
        let arguments = sandbox.arguments(running: command, statusDescriptor: 3)
        let ended = Ended(onEnd)
        let status = ProcessStatus(
            onRuntimeEnd: { status in
                log.drain()
                ended.tell(.exited(ProcessExit(.exited(status))))
            },
            onExtensionEnd: onExtensionEnd
        )
        let pipe = try DrainedPipe { status.append($0) }
        self.status = status
        self.pipe = pipe
        self.group = group
        let launch = SandboxLaunch(
            SandboxLaunch.command(
                SandboxLaunch.prefix + arguments,
                joining: group?.joinFiles ?? [],
                keepsInput: hasExtensions
            ),
            hasOwnGroup: true
        )
        task = Task {
            let end = await Self.run(launch, status: status, pipe: pipe, log: log)
            pipe.close()
            ended.tell(end)
        }
    }

    /// The process that runs the command, as this machine counts pids; nil before it has begun and after it has ended.
    ///
    /// bwrap names its own child, which is pid 1 in the sandbox and starts the command, or the script that starts it.
    var process: ProcessFiles? {
        pipe.drain()
        let first = status.firstPID.flatMap { ProcessFiles(pid: $0).firstChild }
        return hasExtensions ? first?.firstChild : first
    }

    /// Ends it and all that it has started, and returns when all of that has ended.
    func kill() async {
        // What is stopped by a control group of version 1 does not die.
        group?.setFrozen(false)
        // The end of a pid namespace's first process ends all others before it is complete (pid_namespaces(7)). Were
        // bwrap itself ended, the runtime could outlive it, find its Runtime API gone, and complain in the log.
        pipe.drain()
        if let pid = status.firstPID { _ = Glibc.kill(pid, SIGKILL) }
        let task = task
        let impatience = Task {
            // bwrap has not said which process it is, or does not notice its end.
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            task.cancel()
        }
        _ = await task.value
        impatience.cancel()
    }

    /// Tells the runtime to end: SIGTERM.
    func terminate() {
        if let pid = process?.pid { _ = Glibc.kill(pid, SIGTERM) }
    }

    /// Stops all of its processes, or lets them go on.
    func setFrozen(_ isFrozen: Bool) {
        if let group, group.freezer != nil { return group.setFrozen(isFrozen) }
        pipe.drain()
        guard let first = status.firstPID else { return }
        // Not bwrap's own, which has to notice an end. A process started meanwhile by one that is not yet stopped is
        // found in the next round.
        var stopped: Set<Int32> = []
        while true {
            var found: [Int32] = []
            var rest = ProcessFiles(pid: first).children
            while let process = rest.popLast() {
                found.append(process.pid)
                rest += process.children
            }
            let new = found.filter { !stopped.contains($0) }
            for pid in new { _ = Glibc.kill(pid, isFrozen ? SIGSTOP : SIGCONT) }
            stopped.formUnion(new)
            if new.isEmpty || !isFrozen { return }
        }
    }

    private static func run(
        _ launch: SandboxLaunch,
        status: ProcessStatus,
        pipe: DrainedPipe,
        log: DrainedPipe
    ) async -> End {
        do {
            let result = try await Subprocess.run(
                launch.configuration,
                input: .fileDescriptor(pipe.writeEnd, closeAfterSpawningProcess: false),
                output: .fileDescriptor(log.writeEnd, closeAfterSpawningProcess: false),
                error: .fileDescriptor(log.writeEnd, closeAfterSpawningProcess: false)
            )
            log.drain()
            pipe.drain()
            if case .exited = result.terminationStatus, !status.hasExitStatus {
                return SandboxLaunch.failure(saying: log.tail)
            }
            return .exited(ProcessExit(result.terminationStatus))
        } catch let error as SubprocessError {
            return SandboxLaunch.failure(saying: "\(error)")
        } catch {
            // Cancelled: Subprocess has sent SIGKILL and has waited.
            log.drain()
            return .exited(.signal(9))
        }
    }

    /// Sees to it that an end is told once.
    private final class Ended: Sendable {
        private let receiver: Mutex<(@Sendable (End) -> Void)?>

        init(_ receiver: @escaping @Sendable (End) -> Void) {
            self.receiver = Mutex(receiver)
        }

        func tell(_ end: End) {
            let receiver = receiver.withLock { receiver in
                defer { receiver = nil }
                return receiver
            }
            receiver?(end)
        }
    }
}
