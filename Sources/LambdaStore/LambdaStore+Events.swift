public import GRDB

/// The queue of asynchronous events, oldest first.
extension LambdaStore {
    /// Keeps an event until it is removed.
    public func enqueue(_ event: QueuedEvent) async throws {
        try await change { try event.insert($0) }
    }

    /// The first `limit` events in the order in which they are due, without what they carry.
    public func waitingEvents(limit: Int) async throws -> [WaitingEvent] {
        try await read { transaction in
            try WaitingEvent.fetchAll(
                transaction.database,
                sql: "SELECT id, due FROM queuedEvent ORDER BY due, rowid LIMIT ?",
                arguments: [limit]
            )
        }
    }

    /// An event with all that it carries; nil when it is gone.
    public func queuedEvent(_ id: String) async throws -> QueuedEvent? {
        try await read { try QueuedEvent.fetchOne($0.database, key: id) }
    }

    /// Number of events that wait.
    public func queuedEventCount() async throws -> Int {
        try await read { try QueuedEvent.fetchCount($0.database) }
    }

    /// Notes how often an event was tried, and when to try it again, in seconds since 1970-01-01 UTC.
    ///
    /// That it is gone already is fine.
    public func rescheduleEvent(_ id: String, attempts: Int, due: Double) async throws {
        try await change {
            try $0.execute(
                sql: "UPDATE queuedEvent SET attempts = ?, due = ? WHERE id = ?",
                arguments: [attempts, due, id]
            )
        }
    }

    /// Forgets an event that is handled or given up; that it is gone already is fine.
    public func removeEvent(_ id: String) async throws {
        try await change { _ = try QueuedEvent.deleteOne($0, key: id) }
    }

    /// A change that touches no package.
    private func change(_ body: @Sendable (Database) throws -> Void) async throws {
        do {
            try await database.write(body)
        } catch let error as DatabaseError {
            throw Self.failure(error, folder)
        }
    }
}

extension QueuedEvent: FetchableRecord, PersistableRecord {}
extension WaitingEvent: FetchableRecord {}
