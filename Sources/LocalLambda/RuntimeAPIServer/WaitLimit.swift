internal import Synchronization

/// The time that somebody may wait for extensions: once it is over it stays so, also for who begins to wait only then.
final class WaitLimit: Sendable {
    private let over = Atomic(false)

    /// Whether the time is over.
    var isOver: Bool { over.load(ordering: .acquiring) }

    /// The time is over.
    func end() {
        over.store(true, ordering: .releasing)
    }
}
