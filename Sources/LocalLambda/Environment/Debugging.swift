/// Stops a process before its first instruction, so that a debugger can be attached.
public struct Debugging: Sendable {
    /// Stands for no limit: a day.
    static let limit = Duration.seconds(86_400)

    private let announce: @Sendable (_ pid: Int32) -> Void

    /// Makes it.
    ///
    /// - Parameter announce: called when a process is stopped, with its pid as this machine counts.
    public init(announce: @escaping @Sendable (_ pid: Int32) -> Void) {
        self.announce = announce
    }

    /// Command that stops itself and, when continued, becomes the program.
    static func command(_ program: String) -> [String] {
        [RootFolder.shellPath, "-c", "kill -STOP $$; exec \"$0\"", program]
    }

    /// Waits until the process has stopped, and announces it.
    ///
    /// - Parameters:
    ///   - process: runs ``command(_:)``.
    ///   - hasEnded: asked whether waiting is in vain.
    func announce(_ process: SandboxProcess, unless hasEnded: () -> Bool) async {
        while !hasEnded() {
            if let process = process.process, process.isStopped {
                announce(process.pid)
                return
            }
            // Nothing tells one process that another, not its child, has stopped.
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return }
        }
    }
}
