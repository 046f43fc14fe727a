internal import FoundationEssentials
internal import LocalLambda
internal import SystemPackage

/// What `mortise run` does, once its command line is understood.
struct RunSession: Sendable {
    private let command: RunCommand
    private let configuration: FunctionSettings

    /// Takes the options over.
    init(_ command: RunCommand) throws {
        configuration = try command.configuration()
        self.command = command
    }

    /// Runs the function.
    ///
    /// - Returns: exit status of the program.
    func run() async -> Int32 {
        do {
            return try await WorkFolder.with { folder in
                try await run(in: folder)
            }
        } catch {
            // Whatever else fails then fails because of it. The exit status is Interruption's.
            Self.complain(Task.isCancelled ? "interrupted" : "\(error)")
            return 2
        }
    }

    private func run(in folder: String) async throws -> Int32 {
        let events = try command.events.map(EventSource.init).map { try $0.read() }
        let folders = try FunctionFolders(
            layers: command.layers,
            function: command.function,
            root: command.root,
            in: folder
        )
        if let sentence = UnreadableFiles.sentence(folders.unreadableNames) { Self.complain("warning: " + sentence) }
        for need in folders.glibcNeeds {
            Self.complain("warning: \(need): build it on Amazon Linux 2023 or an older system")
        }
        if command.shell { return try await FunctionShell.open(configuration, in: folders) }
        let log = FunctionLog { Self.write(TerminalLog.lines($0), to: .standardError) }
        return try await ExecutionEnvironment.run(configuration, in: folders, debugging: debugging, log: log) {
            var status: Int32 = 0
            for event in events {
                try Task.checkCancellation()
                let result = try await $0.invoke(event)
                if !result.isSuccess { status = 1 }
                try Task.checkCancellation()
                Self.write(
                    result.body.last == UInt8(ascii: "\n") ? result.body : result.body + [0x0A],
                    to: .standardOutput
                )
            }
            return status
        }
    }

    private var debugging: Debugging? {
        guard command.debug else { return nil }
        return Debugging { pid in
            Self.complain(
                """
                the process is stopped before its start. Attach to it with
                  gdb -p \(pid) -ex 'set sysroot /proc/\(pid)/root' -ex 'set breakpoint pending on' \
                -ex 'handle SIGSTOP nostop noprint nopass'
                and there: break FUNCTION, continue. To let it run without gdb, and after gdb's detach or quit, which \
                leave it stopped:
                  kill -CONT \(pid)
                """
            )
        }
    }

    /// Prints a sentence for the user on standard error.
    static func complain(_ sentence: String) {
        write(Array("mortise: \(sentence)\n".utf8), to: .standardError)
    }

    /// Writes all bytes, as long as somebody reads them.
    static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) {
        // Nobody is left to be told when the reader of our own output has gone.
        _ = try? descriptor.writeAll(bytes)
    }
}
