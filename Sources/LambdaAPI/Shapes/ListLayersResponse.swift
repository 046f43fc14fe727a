// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListLayersResponse` of the Lambda API.
public struct ListLayersResponse: Codable, Equatable, Sendable {
    /// `NextMarker`: text.
    public var nextMarker: String?
    /// `Layers`: list.
    public var layers: [LayersListItem]?

    /// Makes it; what is nil is left out.
    public init(nextMarker: String? = nil, layers: [LayersListItem]? = nil) {
        self.nextMarker = nextMarker
        self.layers = layers
    }

    private enum CodingKeys: String, CodingKey {
        case nextMarker = "NextMarker"
        case layers = "Layers"
    }
}
