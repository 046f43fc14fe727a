internal import Synchronization
internal import SystemPackage

/// Where records for destinations go, since there is no SQS, SNS, EventBridge or S3 here: a file, a line each.
public final class DestinationLog: Sendable {
    private let path: FilePath
    private let onLine: @Sendable (String) -> Void
    /// One line at a time.
    private let turn = Mutex(())

    /// Makes a log.
    ///
    /// - Parameters:
    ///   - path: of the file, which lines are added to; made when it is not there.
    ///   - onLine: gets every line too, for a person to see.
    public init(path: String, onLine: @escaping @Sendable (String) -> Void = { _ in }) {
        self.path = FilePath(path)
        self.onLine = onLine
    }

    /// Adds a record.
    func write(_ record: DestinationRecord) {
        write(record.json)
    }

    /// Adds a line.
    func write(_ line: String) {
        turn.withLock { _ in
            do {
                let file = try FileDescriptor.open(
                    path,
                    .writeOnly,
                    options: [.create, .append, .closeOnExec],
                    permissions: [.ownerReadWrite]
                )
                _ = try file.closeAfter { try file.writeAll(Array((line + "\n").utf8)) }
            } catch {
                onLine("\(path) cannot be written: \(error)")
            }
        }
        onLine(line)
    }
}
