public import GRDB

/// What can be read and changed within one ``LambdaStore/read(_:)`` or ``LambdaStore/write(_:)``.
///
/// Its methods throw what SQLite reports; the store makes a ``StoreError`` of it.
public struct StoreTransaction {
    let database: Database

    /// The next number for the versions of a layer or function, which its ARN names.
    ///
    /// No number is given twice, even after a deletion.
    public func nextVersion(of subject: String) throws -> Int {
        try database.execute(
            sql: """
                INSERT INTO versionCounter(subject, last) VALUES (?, 1)
                ON CONFLICT(subject) DO UPDATE SET last = last + 1
                """,
            arguments: [subject]
        )
        return try Int.fetchOne(
            database,
            sql: "SELECT last FROM versionCounter WHERE subject = ?",
            arguments: [subject]
        ) ?? 1
    }

    /// Notes a package that a record of this transaction is going to refer to.
    public func save(_ package: StoredPackage) throws {
        try package.upsert(database)
    }

    /// What is known of a package.
    public func package(_ sha256: String) throws -> StoredPackage? {
        try StoredPackage.fetchOne(database, key: sha256)
    }

    /// Bytes of all packages, each counted as often as functions and layer versions refer to it.
    public func totalPackageSize() throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT TOTAL(size) FROM package JOIN
                (SELECT package FROM functionVersion UNION ALL SELECT package FROM layerVersion)
                ON package.sha256 = package
                """
        ) ?? 0
    }

    /// SQLite's `PRAGMA synchronous`: 2 when every change is synced to disk before it is acknowledged.
    public func synchronousLevel() throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
    }

    /// Forgets the packages that nothing refers to.
    ///
    /// - Returns: their names.
    func removeUnusedPackages() throws -> [String] {
        try String.fetchAll(
            database,
            sql: "DELETE FROM package WHERE sha256 NOT IN (\(Schema.usedPackages)) RETURNING sha256"
        )
    }
}

extension StoredPackage: FetchableRecord, PersistableRecord {
    /// Name of the table, which is not that of the type.
    public static let databaseTableName = "package"
}
