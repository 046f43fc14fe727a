// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `AddLayerVersionPermissionResponse` of the Lambda API.
public struct AddLayerVersionPermissionResponse: Codable, Equatable, Sendable {
    /// `Statement`: text.
    public var statement: String?
    /// `RevisionId`: text.
    public var revisionId: String?

    /// Makes it; what is nil is left out.
    public init(statement: String? = nil, revisionId: String? = nil) {
        self.statement = statement
        self.revisionId = revisionId
    }

    private enum CodingKeys: String, CodingKey {
        case statement = "Statement"
        case revisionId = "RevisionId"
    }
}
