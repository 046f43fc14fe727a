internal import Dispatch
internal import Glibc
internal import Synchronization

/// Turns Ctrl-C and SIGTERM into the cancellation of a task, so that processes are ended and folders removed.
struct Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Runs `work` and gives its result; a signal cancels it, and the result is then 128 and the signal's number.
    func cancelling(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
        // Whoever reads our output may go; that must not keep the folders from being removed.
        _ = signal(SIGPIPE, SIG_IGN)
        let task = Task { await work() }
        let received = ReceivedSignal()
        let sources = Self.signals.map { number in
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                received.number.withLock { $0 = $0 ?? number }
                task.cancel()
            }
            source.activate()
            return source
        }
        let status = await task.value
        for source in sources { source.cancel() }
        return received.number.withLock { $0 }.map { 128 + $0 } ?? status
    }

    /// The first one.
    private final class ReceivedSignal: Sendable {
        let number = Mutex<Int32?>(nil)
    }
}
