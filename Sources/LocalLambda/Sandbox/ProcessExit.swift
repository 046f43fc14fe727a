internal import Subprocess

/// How a runtime process ended, in the words that Lambda uses.
public enum ProcessExit: Sendable, Equatable {
    /// It called exit.
    case status(Int32)
    /// A signal ended it.
    case signal(Int32)

    /// Reads what became of bwrap, which passes on its child's exit as a shell does: 128 + n for signal n.
    ///
    /// A process that itself exits with 129…159 is thus taken for one that a signal ended; the two cannot be told
    /// apart through bwrap.
    init(_ termination: TerminationStatus) {
        switch termination {
        case .exited(let status) where Self.signalNames[status - 128] != nil: self = .signal(status - 128)
        case .exited(let status): self = .status(status)
        case .signaled(let signal): self = .signal(signal)
        }
    }

    /// What Lambda reports as the message of a `Runtime.ExitError`.
    public var message: String {
        switch self {
        case .status(0): "Runtime exited without providing a reason"
        case .status(let status): "Runtime exited with error: exit status \(status)"
        case .signal(let signal): "Runtime exited with error: signal: \(Self.signalNames[signal] ?? "signal \(signal)")"
        }
    }

    /// Signals of signal(7) that end a process, with the names that Lambda's own supervisor, written in Go, prints.
    private static let signalNames: [Int32: String] = [
        1: "hangup", 2: "interrupt", 3: "quit", 4: "illegal instruction", 5: "trace/breakpoint trap", 6: "aborted",
        7: "bus error", 8: "floating point exception", 9: "killed", 10: "user defined signal 1",
        11: "segmentation fault", 12: "user defined signal 2", 13: "broken pipe", 14: "alarm clock", 15: "terminated",
        16: "stack fault", 24: "CPU time limit exceeded", 25: "file size limit exceeded", 26: "virtual timer expired",
        27: "profiling timer expired", 29: "I/O possible", 30: "power failure", 31: "bad system call",
    ]
}
