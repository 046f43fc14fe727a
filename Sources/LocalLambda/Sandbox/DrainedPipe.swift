internal import Dispatch
internal import Glibc
internal import Synchronization
internal import SystemPackage

/// A pipe that processes write to, and that is read as bytes come.
///
/// What has been written before ``drain()`` is called has been handed on when it returns. That keeps the log in
/// order: a function writes, then answers, and its lines come before the platform's END.
final class DrainedPipe: Sendable {
    /// The end that is given to processes; stays this object's.
    let writeEnd: FileDescriptor
    private let reader: Reader
    private let cancel: @Sendable () -> Void

    /// Opens the pipe; `sink` is called with what arrives, one call at a time.
    init(sink: @escaping @Sendable ([UInt8]) -> Void = { _ in }) throws(LocalLambdaError) {
        let readEnd: FileDescriptor
        do {
            (readEnd, writeEnd) = try FileDescriptor.pipe()
        } catch {
            throw LocalLambdaError(.inaccessibleFile, "a pipe to the function cannot be made: \(error)")
        }
        _ = fcntl(readEnd.rawValue, F_SETFL, O_NONBLOCK)
        // A child of another environment, started at this moment, must not hold it.
        _ = fcntl(readEnd.rawValue, F_SETFD, FD_CLOEXEC)
        _ = fcntl(writeEnd.rawValue, F_SETFD, FD_CLOEXEC)
        let reader = Reader(descriptor: readEnd, sink: sink)
        let queue = DispatchQueue(label: "mortise.pipe")
        let source = DispatchSource.makeReadSource(fileDescriptor: readEnd.rawValue, queue: queue)
        source.setEventHandler { reader.readAll() }
        source.setCancelHandler { reader.close() }
        source.activate()
        self.reader = reader
        // A dispatch source may be cancelled from any thread (dispatch_source_create(3)), but is not declared Sendable.
        nonisolated(unsafe) let shared = source
        cancel = { unsafe shared.cancel() }
    }

    /// Returns when all that was in the pipe has been handed on.
    func drain() {
        reader.readAll()
    }

    /// The end of what has been read so far, up to 1,024 bytes.
    var tail: String { String(decoding: reader.tail.withLock { $0 }, as: UTF8.self) }

    /// Reads what is left and closes both ends.
    func close() {
        drain()
        try? writeEnd.close()
        cancel()
    }

    private final class Reader: Sendable {
        /// Nil once it is closed: the number may by then be that of another file.
        ///
        /// The lock is held while the sink is called, which keeps the bytes in order.
        private let descriptor: Mutex<FileDescriptor?>
        private let sink: @Sendable ([UInt8]) -> Void
        let tail = Mutex<[UInt8]>([])
        /// Bytes that are read at once: more than a pipe holds (pipe(7), 64 kB unless it is made larger).
        private static let largestTurn = 1 << 20

        init(descriptor: FileDescriptor, sink: @escaping @Sendable ([UInt8]) -> Void) {
            self.descriptor = Mutex(descriptor)
            self.sink = sink
        }

        /// Reads until the pipe is empty or has no writers, or more has come than was in it before.
        ///
        /// A writer that never ends would otherwise keep a reader here for ever; the rest is read at its turn.
        func readAll() {
            descriptor.withLock { descriptor in
                var remaining = Self.largestTurn
                while remaining > 0, let bytes = try? descriptor?.readBytes(upTo: 65_536), !bytes.isEmpty {
                    remaining -= bytes.count
                    tail.withLock { $0 = ($0 + bytes).suffix(1_024) }
                    sink(bytes)
                }
            }
        }

        func close() {
            descriptor.withLock { descriptor in
                try? descriptor?.close()
                descriptor = nil
            }
        }
    }
}
