internal import Synchronization

/// The log of one environment: what the function prints, and the platform's lines between.
public final class FunctionLog: Sendable {
    /// What is kept of an invocation's log, in bytes.
    static let largestCapture = 65_536

    private struct State {
        var isAtLineStart = true
        var isMuted = false
        /// What has come since the last ``takeCapture()``; at times up to twice of what is kept.
        var capture: [UInt8] = []
    }

    private let sink: @Sendable ([UInt8]) -> Void
    private let state = Mutex(State())

    /// Makes a log whose bytes go to `sink`, one call at a time.
    public init(_ sink: @escaping @Sendable ([UInt8]) -> Void) {
        self.sink = sink
    }

    /// Drops what the function prints from now on.
    func mute() {
        state.withLock { $0.isMuted = true }
    }

    /// Takes what the function has printed.
    func append(_ bytes: [UInt8]) {
        state.withLock { state in
            guard !state.isMuted else { return }
            take(bytes, &state)
        }
    }

    /// Writes lines of the platform, on lines of their own.
    func write(_ lines: String...) {
        state.withLock { state in
            var bytes: [UInt8] = state.isAtLineStart ? [] : [UInt8(ascii: "\n")]
            for line in lines {
                bytes += line.utf8
                bytes.append(UInt8(ascii: "\n"))
            }
            take(bytes, &state)
        }
    }

    /// Gives what has come since it was called last, the end of it where that is much.
    func takeCapture() -> [UInt8] {
        state.withLock { state in
            defer { state.capture = [] }
            return state.capture.suffix(Self.largestCapture)
        }
    }

    private func take(_ bytes: [UInt8], _ state: inout State) {
        sink(bytes)
        state.isAtLineStart = bytes.last == UInt8(ascii: "\n")
        state.capture += bytes.suffix(Self.largestCapture)
        if state.capture.count > 2 * Self.largestCapture {
            state.capture.removeFirst(state.capture.count - Self.largestCapture)
        }
    }
}

extension [UInt8] {
    /// The array as an array: what is no longer than the limit is not copied.
    fileprivate func suffix(_ limit: Int) -> [UInt8] {
        count <= limit ? self : Array(self[(count - limit)...])
    }
}
