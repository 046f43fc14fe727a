public import GRDB

extension StoreTransaction {
    /// Stores an alias, or changes it.
    public func save(_ alias: Alias) throws {
        try alias.upsert(database)
    }

    /// An alias of a function.
    public func alias(_ function: String, _ name: String) throws -> Alias? {
        try Alias.fetchOne(database, key: ["function": function, "name": name])
    }

    /// All aliases of a function, by name.
    public func aliases(of function: String) throws -> [Alias] {
        try Alias.filter(Column("function") == function).order(Column("name")).fetchAll(database)
    }

    /// Removes the alias whose ARN is `arn`, and what belongs to it; that it is gone already is fine.
    public func deleteAlias(_ function: String, _ name: String, arn: String) throws {
        try Alias.deleteOne(database, key: ["function": function, "name": name])
        try FunctionURL.deleteOne(database, key: ["function": function, "qualifier": name])
        try EventInvokeConfig.deleteOne(database, key: ["function": function, "qualifier": name])
        try Policy.deleteOne(database, key: arn)
    }

    /// Stores the URL of a function or alias, or changes it.
    public func save(_ url: FunctionURL) throws {
        try url.upsert(database)
    }

    /// The URL of a function (`$LATEST`) or alias.
    public func functionURL(_ function: String, _ qualifier: String) throws -> FunctionURL? {
        try FunctionURL.fetchOne(database, key: ["function": function, "qualifier": qualifier])
    }

    /// The URL with that id.
    public func functionURL(id: String) throws -> FunctionURL? {
        try FunctionURL.fetchOne(database, key: id)
    }

    /// All URLs of a function, by qualifier.
    public func functionURLs(of function: String) throws -> [FunctionURL] {
        try FunctionURL.filter(Column("function") == function).order(Column("qualifier")).fetchAll(database)
    }

    /// Removes a URL; that it is gone already is fine.
    public func deleteFunctionURL(id: String) throws {
        try FunctionURL.deleteOne(database, key: id)
    }

    /// Stores what happens to asynchronous events, or changes it.
    public func save(_ config: EventInvokeConfig) throws {
        try config.upsert(database)
    }

    /// What happens to asynchronous events of a function (`$LATEST`), version or alias.
    public func eventInvokeConfig(_ function: String, _ qualifier: String) throws -> EventInvokeConfig? {
        try EventInvokeConfig.fetchOne(database, key: ["function": function, "qualifier": qualifier])
    }

    /// All such records of a function, by qualifier.
    public func eventInvokeConfigs(of function: String) throws -> [EventInvokeConfig] {
        try EventInvokeConfig.filter(Column("function") == function).order(Column("qualifier")).fetchAll(database)
    }

    /// Removes such a record; that it is gone already is fine.
    public func deleteEventInvokeConfig(_ function: String, _ qualifier: String) throws {
        try EventInvokeConfig.deleteOne(database, key: ["function": function, "qualifier": qualifier])
    }

    /// Stores a policy, or changes it.
    public func save(_ policy: Policy) throws {
        try policy.upsert(database)
    }

    /// The policy of a resource.
    public func policy(of resource: String) throws -> Policy? {
        try Policy.fetchOne(database, key: resource)
    }

    /// Removes the policy of a resource; that it is gone already is fine.
    public func deletePolicy(of resource: String) throws {
        try Policy.deleteOne(database, key: resource)
    }
}

extension Alias: FetchableRecord, PersistableRecord {}

extension FunctionURL: FetchableRecord, PersistableRecord {}

extension EventInvokeConfig: FetchableRecord, PersistableRecord {}

extension Policy: FetchableRecord, PersistableRecord {}
