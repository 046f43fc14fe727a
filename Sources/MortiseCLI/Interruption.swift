internal import Dispatch
internal import Glibc

/// Turns Ctrl-C and SIGTERM into the cancellation of a task, so that processes are ended and folders removed.
struct Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Runs `work` and gives its result; a signal cancels it.
    func cancelling(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
        // Whoever reads our output may go; that must not keep the folders from being removed.
        _ = signal(SIGPIPE, SIG_IGN)
        let task = Task { await work() }
        let sources = Self.signals.map { number in
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { task.cancel() }
            source.activate()
            return source
        }
        let status = await task.value
        for source in sources { source.cancel() }
        return status
    }
}
