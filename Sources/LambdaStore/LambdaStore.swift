internal import FoundationEssentials
internal import GRDB

/// All that a local Lambda keeps: layers, functions and what belongs to them, events, and their zips.
///
/// The folder holds `state.sqlite` and `packages`. What a method has returned from is on disk: the program may be
/// killed at any instant and finds it again, and nothing of what it was killed in.
public final class LambdaStore: Sendable {
    /// Absolute or relative path of the folder, as it was given.
    public let folder: String
    let database: DatabaseQueue
    let packages: PackageFolder

    /// Opens a folder, or makes it, for its owner alone.
    ///
    /// - Throws: ``StoreError``: ``StoreError/Code/inUse`` when another service has it open,
    ///   ``StoreError/Code/newerVersion`` when a later version wrote it.
    public init(folder: String) throws(StoreError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        } catch {
            let advice = "choose another with --state, or check its permissions"
            throw StoreError(
                .inaccessible,
                "the state folder \"\(folder)\" cannot be made: \(error.systemCause); \(advice)"
            )
        }
        do {
            database = try Self.open(folder)
        } catch {
            throw Self.failure(error, folder)
        }
        packages = try PackageFolder(folder + "/packages")
        do {
            let known = try database.writeWithoutTransaction { database in
                var known: Set<String> = []
                try database.inTransaction {
                    _ = try StoreTransaction(database: database).removeUnusedPackages()
                    known = try Set(String.fetchAll(database, sql: "SELECT sha256 FROM package"))
                    return .commit
                }
                return known
            }
            try packages.removeAll(except: known)
        } catch {
            throw Self.failure(error, folder)
        }
    }

    /// Reads from one state of everything: no change shows in the middle.
    ///
    /// - Throws: what `body` throws, and ``StoreError``.
    public func read<Result: Sendable>(
        _ body: @Sendable (StoreTransaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await database.read { try body(StoreTransaction(database: $0)) }
        } catch let error as DatabaseError {
            throw Self.failure(error, folder)
        }
    }

    /// Makes a change: all of it is on disk when this returns, nothing of it when this throws.
    ///
    /// Packages that nothing refers to any more are removed with it.
    ///
    /// - Parameters:
    ///   - packages: those that records are going to refer to; they are kept until the change is on disk.
    ///   - body: makes the change.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws, and ``StoreError``.
    public func write<Result: Sendable>(
        holding packages: [Package] = [],
        _ body: @Sendable (StoreTransaction) throws -> Result
    ) async throws -> Result {
        defer { withExtendedLifetime(packages) {} }
        let folderOfPackages = self.packages
        do {
            return try await database.writeWithoutTransaction { database in
                let transaction = StoreTransaction(database: database)
                var result: Result?
                var unused: [String] = []
                try database.inTransaction {
                    result = try body(transaction)
                    unused = try transaction.removeUnusedPackages()
                    return .commit
                }
                // Still in the queue's turn: no other change can begin to refer to them meanwhile.
                for sha256 in unused { folderOfPackages.removeUnlessHeld(sha256) }
                guard let result else { throw StoreError(.damaged, "a change of the state gave no result") }
                return result
            }
        } catch let error as DatabaseError {
            throw Self.failure(error, folder)
        }
    }

    /// Closes the files; nothing can be read or written any more.
    public func close() throws(StoreError) {
        do {
            try database.close()
        } catch {
            throw Self.failure(error, folder)
        }
    }

    private static func open(_ folder: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.prepareDatabase { database in
            // Held until the process ends, however it ends: it keeps a second service out.
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        }
        let queue = try DatabaseQueue(path: folder + "/state.sqlite", configuration: configuration)
        let isNewer = try queue.writeWithoutTransaction { database in
            // NORMAL, which GRDB sets, may lose the last changes when the power goes.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Schema.migrator.hasBeenSuperseded(database)
        }
        guard !isNewer else {
            throw StoreError(
                .newerVersion,
                "the state folder \"\(folder)\" was written by a later version of Mortise; use that version, or "
                    + "another folder with --state"
            )
        }
        try Schema.migrator.migrate(queue)
        return queue
    }

    /// Says in words what SQLite reports.
    static func failure(_ error: any Error, _ folder: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else {
            return StoreError(.damaged, "the state folder \"\(folder)\" holds what cannot be read: \(error)")
        }
        let cause = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return StoreError(
                .inUse,
                "the state folder \"\(folder)\" is in use by another service; end that one, or choose another folder "
                    + "with --state"
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return StoreError(
                .damaged,
                "the state in \"\(folder)/state.sqlite\" is damaged: \(cause); move the folder away, or choose another "
                    + "with --state"
            )
        default:
            return StoreError(
                .inaccessible,
                "the state in \"\(folder)\" cannot be read or written: \(cause); check that the disk has room and the "
                    + "folder's permissions"
            )
        }
    }
}
