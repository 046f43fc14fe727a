public import GRDB

/// The queue of asynchronous events, oldest first.
extension LambdaStore {
    /// Keeps an event until it is removed.
    public func enqueue(_ event: QueuedEvent) async throws {
        try await change { try event.insert($0) }
    }

    /// The first `limit` events that are due at a time, in seconds since 1970-01-01 UTC; the longest overdue first.
    public func dueEvents(at time: Double, limit: Int) async throws -> [QueuedEvent] {
        try await read { transaction in
            try QueuedEvent.filter(Column("due") <= time).order(Column("due"), Column.rowID).limit(limit)
                .fetchAll(transaction.database)
        }
    }

    /// When the next event is due, in seconds since 1970-01-01 UTC; nil when none waits.
    public func nextDueTime() async throws -> Double? {
        try await read { try Double.fetchOne($0.database, sql: "SELECT MIN(due) FROM queuedEvent") }
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
