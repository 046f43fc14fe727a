// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListLayerVersionsResponse` of the Lambda API.
public struct ListLayerVersionsResponse: Codable, Equatable, Sendable {
    /// `NextMarker`: text.
    public var nextMarker: String?
    /// `LayerVersions`: list.
    public var layerVersions: [LayerVersionsListItem]?

    /// Makes it; what is nil is left out.
    public init(nextMarker: String? = nil, layerVersions: [LayerVersionsListItem]? = nil) {
        self.nextMarker = nextMarker
        self.layerVersions = layerVersions
    }

    private enum CodingKeys: String, CodingKey {
        case nextMarker = "NextMarker"
        case layerVersions = "LayerVersions"
    }
}
