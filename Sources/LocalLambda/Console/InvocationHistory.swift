internal import Synchronization

/// The last invocations, for as long as the service runs.
public final class InvocationHistory: Sendable {
    /// How many are kept.
    public static let capacity = 200

    private let kept = Mutex<[InvocationRecord]>([])

    /// Makes an empty history.
    public init() {}

    /// Takes a record; the oldest one makes room for it.
    public func append(_ record: InvocationRecord) {
        kept.withLock { records in
            if records.count >= Self.capacity { records.removeFirst(records.count - Self.capacity + 1) }
            records.append(record)
        }
    }

    /// What is kept, the newest first.
    public var records: [InvocationRecord] { kept.withLock { $0.reversed() } }

    /// One of them, by its request id; the newest where an event was tried more than once.
    public func record(_ requestID: String) -> InvocationRecord? {
        kept.withLock { $0.last { $0.requestID == requestID } }
    }
}
