// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListAliasesResponse` of the Lambda API.
public struct ListAliasesResponse: Codable, Equatable, Sendable {
    /// `NextMarker`: text.
    public var nextMarker: String?
    /// `Aliases`: list.
    public var aliases: [AliasConfiguration]?

    /// Makes it; what is nil is left out.
    public init(nextMarker: String? = nil, aliases: [AliasConfiguration]? = nil) {
        self.nextMarker = nextMarker
        self.aliases = aliases
    }

    private enum CodingKeys: String, CodingKey {
        case nextMarker = "NextMarker"
        case aliases = "Aliases"
    }
}
