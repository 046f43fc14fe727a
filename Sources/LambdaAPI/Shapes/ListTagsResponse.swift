// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListTagsResponse` of the Lambda API.
public struct ListTagsResponse: Codable, Equatable, Sendable {
    /// `Tags`: values by name.
    public var tags: [String: String]?

    /// Makes it; what is nil is left out.
    public init(tags: [String: String]? = nil) {
        self.tags = tags
    }

    private enum CodingKeys: String, CodingKey {
        case tags = "Tags"
    }
}
