public import GRDB

extension StoreTransaction {
    /// Stores a new version of a layer.
    public func insert(_ version: LayerVersion) throws {
        try version.insert(database)
    }

    /// One version of a layer.
    public func layerVersion(_ layer: String, _ version: Int) throws -> LayerVersion? {
        try LayerVersion.fetchOne(database, key: ["layer": layer, "version": version])
    }

    /// All versions of a layer, the newest first.
    public func layerVersions(of layer: String) throws -> [LayerVersion] {
        try LayerVersion.filter(Column("layer") == layer).order(Column("version").desc).fetchAll(database)
    }

    /// All versions of all layers, by name, the newest first.
    public func layerVersions() throws -> [LayerVersion] {
        try LayerVersion.order(Column("layer"), Column("version").desc).fetchAll(database)
    }

    /// Removes the version of a layer whose ARN is `arn`, and its policy; that it is gone already is fine.
    public func deleteLayerVersion(_ layer: String, _ version: Int, arn: String) throws {
        try LayerVersion.deleteOne(database, key: ["layer": layer, "version": version])
        try Policy.deleteOne(database, key: arn)
    }
}

extension LayerVersion: FetchableRecord, PersistableRecord {}
