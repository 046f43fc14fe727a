// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `GetLayerVersionPolicyResponse` of the Lambda API.
public struct GetLayerVersionPolicyResponse: Codable, Equatable, Sendable {
    /// `Policy`: text.
    public var policy: String?
    /// `RevisionId`: text.
    public var revisionId: String?

    /// Makes it; what is nil is left out.
    public init(policy: String? = nil, revisionId: String? = nil) {
        self.policy = policy
        self.revisionId = revisionId
    }

    private enum CodingKeys: String, CodingKey {
        case policy = "Policy"
        case revisionId = "RevisionId"
    }
}
