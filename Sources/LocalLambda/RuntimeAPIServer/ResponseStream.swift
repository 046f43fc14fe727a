internal import Synchronization

/// An answer between the runtime that sends it, part by part, and the caller who reads it.
///
/// The runtime is held back while the caller is slow. What nobody reads any more is taken and dropped, so that the
/// function goes on to its end, as it does on Lambda.
final class ResponseStream: Sendable {
    /// Bytes that may wait for the caller before the runtime is held back.
    private static let highWater = 1 << 20

    private struct State {
        var contentType: String?
        var isOpen = false
        var isFinished = false
        var isDiscarded = false
        var parts: [[UInt8]] = []
        var size = 0
        var opening: CheckedContinuation<Void, Never>?
        var reading: CheckedContinuation<[UInt8]?, Never>?
        var resume: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    // MARK: The runtime's side

    /// The answer begins.
    func open(contentType: String?) {
        state.withLock { state in
            state.contentType = contentType
            state.isOpen = true
            state.opening?.resume()
            state.opening = nil
        }
    }

    /// Takes a part of the answer.
    ///
    /// - Parameters:
    ///   - bytes: the part.
    ///   - resume: called once when the next part is welcome, if it is not so now.
    /// - Returns: whether the next part is welcome.
    func append(_ bytes: [UInt8], resume: @escaping @Sendable () -> Void = {}) -> Bool {
        state.withLock { state in
            guard !state.isDiscarded, !bytes.isEmpty else { return true }
            if let reading = state.reading {
                state.reading = nil
                reading.resume(returning: bytes)
                return true
            }
            state.parts.append(bytes)
            state.size += bytes.count
            guard state.size > Self.highWater else { return true }
            state.resume = resume
            return false
        }
    }

    /// Nothing more will come.
    func finish() {
        state.withLock { state in
            state.isFinished = true
            state.opening?.resume()
            state.opening = nil
            state.reading?.resume(returning: nil)
            state.reading = nil
        }
    }

    // MARK: The caller's side

    /// Waits for the answer's begin, or for its end where it never began.
    func opened() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if state.isOpen || state.isFinished {
                    continuation.resume()
                } else {
                    state.opening = continuation
                }
            }
        }
    }

    /// Whether an answer has begun.
    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// The parts, for one reader; when it is cancelled or gone, the rest is dropped.
    var parts: AsyncStream<[UInt8]> {
        let reader = Reader(stream: self)
        return AsyncStream {
            await reader.stream.next()
        } onCancel: {
            reader.stream.discard()
        }
    }

    /// Stands for who reads: nobody any more, when nothing holds it.
    private final class Reader: Sendable {
        let stream: ResponseStream

        init(stream: ResponseStream) {
            self.stream = stream
        }

        deinit {
            stream.discard()
        }
    }

    /// Media type of the answer, once it is open.
    var contentType: String? { state.withLock { $0.contentType } }

    /// Waits for the next part; nil at the end.
    ///
    /// One caller at a time.
    func next() async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            let resume = state.withLock { state -> (@Sendable () -> Void)? in
                if state.parts.isEmpty {
                    if state.isFinished || state.isDiscarded {
                        continuation.resume(returning: nil)
                    } else {
                        state.reading = continuation
                    }
                    return nil
                }
                // A part at a time: `joined()` goes from byte to byte, seconds for some megabytes when built for debugging.
                continuation.resume(returning: state.parts.reduce(into: []) { $0 += $1 })
                state.parts = []
                state.size = 0
                return Self.take(&state.resume)
            }
            resume?()
        }
    }

    /// The caller has gone.
    func discard() {
        let resume = state.withLock { state -> (@Sendable () -> Void)? in
            state.isDiscarded = true
            state.parts = []
            state.size = 0
            state.reading?.resume(returning: nil)
            state.reading = nil
            return Self.take(&state.resume)
        }
        resume?()
    }

    private static func take(_ closure: inout (@Sendable () -> Void)?) -> (@Sendable () -> Void)? {
        defer { closure = nil }
        return closure
    }
}
