// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `AliasConfiguration` of the Lambda API.
public struct AliasConfiguration: Codable, Equatable, Sendable {
    /// `AliasArn`: text, 0 to 10000 characters.
    public var aliasArn: String?
    /// `Name`: text, 1 to 128 characters.
    public var name: String?
    /// `FunctionVersion`: text, 1 to 1024 characters.
    public var functionVersion: String?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `RoutingConfig`: see the type.
    public var routingConfig: AliasRoutingConfiguration?
    /// `RevisionId`: text.
    public var revisionId: String?

    /// Makes it; what is nil is left out.
    public init(
        aliasArn: String? = nil,
        name: String? = nil,
        functionVersion: String? = nil,
        description: String? = nil,
        routingConfig: AliasRoutingConfiguration? = nil,
        revisionId: String? = nil
    ) {
        self.aliasArn = aliasArn
        self.name = name
        self.functionVersion = functionVersion
        self.description = description
        self.routingConfig = routingConfig
        self.revisionId = revisionId
    }

    private enum CodingKeys: String, CodingKey {
        case aliasArn = "AliasArn"
        case name = "Name"
        case functionVersion = "FunctionVersion"
        case description = "Description"
        case routingConfig = "RoutingConfig"
        case revisionId = "RevisionId"
    }
}
