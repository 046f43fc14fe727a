// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListVersionsByFunctionResponse` of the Lambda API.
public struct ListVersionsByFunctionResponse: Codable, Equatable, Sendable {
    /// `NextMarker`: text.
    public var nextMarker: String?
    /// `Versions`: list.
    public var versions: [FunctionConfiguration]?

    /// Makes it; what is nil is left out.
    public init(nextMarker: String? = nil, versions: [FunctionConfiguration]? = nil) {
        self.nextMarker = nextMarker
        self.versions = versions
    }

    private enum CodingKeys: String, CodingKey {
        case nextMarker = "NextMarker"
        case versions = "Versions"
    }
}
