public import GRDB
internal import LambdaAPI

extension StoreTransaction {
    /// Stores a function, or changes it.
    public func save(_ function: Function) throws {
        try function.upsert(database)
    }

    /// A function.
    public func function(_ name: String) throws -> Function? {
        try Function.fetchOne(database, key: name)
    }

    /// All functions, by name.
    public func functions() throws -> [Function] {
        try Function.order(Column("name")).fetchAll(database)
    }

    /// Environments that are reserved for functions, for all of them together.
    public func totalReservedConcurrency() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT SUM(reservedConcurrency) FROM function") ?? 0
    }

    /// Removes a function, whose unqualified ARN is `arn`, and all that belongs to it; that it is gone already is fine.
    public func deleteFunction(_ name: String, arn: String) throws {
        try Function.deleteOne(database, key: name)
        try database.execute(
            sql: "DELETE FROM policy WHERE resource = ?1 OR substr(resource, 1, length(?1) + 1) = ?1 || ':'",
            arguments: [arn]
        )
    }

    /// Stores a version of a function, or changes it; its packages must have been saved.
    public func save(_ version: FunctionVersion) throws {
        let row = FunctionVersionRow(version)
        try row.upsert(database)
        let layers = FunctionLayer.filter(
            Column("function") == version.function && Column("number") == version.number
        )
        try layers.deleteAll(database)
        for (position, layer) in version.layers.enumerated() {
            let row = FunctionLayer(
                function: version.function,
                number: version.number,
                position: position,
                arn: layer.arn,
                package: layer.package
            )
            try row.insert(database)
        }
    }

    /// One version of a function; number 0 is `$LATEST`.
    public func functionVersion(_ function: String, _ number: Int) throws -> FunctionVersion? {
        try FunctionVersionRow.fetchOne(database, key: ["function": function, "number": number]).map(version)
    }

    /// All versions of a function, `$LATEST` first, then by number.
    public func functionVersions(of function: String) throws -> [FunctionVersion] {
        try FunctionVersionRow.filter(Column("function") == function).order(Column("number")).fetchAll(database)
            .map(version)
    }

    /// All versions of all functions, by name and number.
    public func functionVersions() throws -> [FunctionVersion] {
        try FunctionVersionRow.order(Column("function"), Column("number")).fetchAll(database).map(version)
    }

    /// Removes the version of a function whose ARN is `arn`, and what belongs to it; that it is gone already is fine.
    public func deleteFunctionVersion(_ function: String, _ number: Int, arn: String) throws {
        try FunctionVersionRow.deleteOne(database, key: ["function": function, "number": number])
        try EventInvokeConfig.deleteOne(database, key: ["function": function, "qualifier": String(number)])
        try Policy.deleteOne(database, key: arn)
    }

    private func version(_ row: FunctionVersionRow) throws -> FunctionVersion {
        let layers =
            try FunctionLayer
            .filter(Column("function") == row.function && Column("number") == row.number)
            .order(Column("position"))
            .fetchAll(database)
        return FunctionVersion(
            function: row.function,
            number: row.number,
            configuration: row.configuration,
            package: row.package,
            layers: layers.map { FunctionVersion.Layer(arn: $0.arn, package: $0.package) },
            publishedContent: row.publishedContent
        )
    }
}

extension Function: FetchableRecord, PersistableRecord {}

/// The part of a version that is in its own table.
private struct FunctionVersionRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "functionVersion"

    var function: String
    var number: Int
    var configuration: FunctionConfiguration
    var package: String
    var publishedContent: String?

    init(_ version: FunctionVersion) {
        function = version.function
        number = version.number
        configuration = version.configuration
        package = version.package
        publishedContent = version.publishedContent
    }
}

/// A layer of a version, in the table that says which packages are in use.
private struct FunctionLayer: Codable, FetchableRecord, PersistableRecord {
    var function: String
    var number: Int
    var position: Int
    var arn: String
    var package: String
}
