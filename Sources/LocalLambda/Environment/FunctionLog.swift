internal import Synchronization

/// The log of one environment: what the function prints, and the platform's lines between.
public final class FunctionLog: Sendable {
    private let sink: @Sendable ([UInt8]) -> Void
    private let isAtLineStart = Mutex(true)
    private let isMuted = Mutex(false)

    /// Makes a log whose bytes go to `sink`, one call at a time.
    public init(_ sink: @escaping @Sendable ([UInt8]) -> Void) {
        self.sink = sink
    }

    /// Drops what the function prints from now on.
    func mute() {
        isMuted.withLock { $0 = true }
    }

    /// Takes what the function has printed.
    func append(_ bytes: [UInt8]) {
        guard !isMuted.withLock({ $0 }) else { return }
        isAtLineStart.withLock { isAtLineStart in
            sink(bytes)
            isAtLineStart = bytes.last == UInt8(ascii: "\n")
        }
    }

    /// Writes a line of the platform, on a line of its own.
    func write(_ line: String) {
        isAtLineStart.withLock { isAtLineStart in
            sink((isAtLineStart ? [] : [UInt8(ascii: "\n")]) + line.utf8 + [UInt8(ascii: "\n")])
            isAtLineStart = true
        }
    }
}
