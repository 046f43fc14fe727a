// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `LayersListItem` of the Lambda API.
public struct LayersListItem: Codable, Equatable, Sendable {
    /// `LayerName`: text, 1 to 140 characters.
    public var layerName: String?
    /// `LayerArn`: text, 1 to 140 characters.
    public var layerArn: String?
    /// `LatestMatchingVersion`: see the type.
    public var latestMatchingVersion: LayerVersionsListItem?

    /// Makes it; what is nil is left out.
    public init(layerName: String? = nil, layerArn: String? = nil, latestMatchingVersion: LayerVersionsListItem? = nil)
    {
        self.layerName = layerName
        self.layerArn = layerArn
        self.latestMatchingVersion = latestMatchingVersion
    }

    private enum CodingKeys: String, CodingKey {
        case layerName = "LayerName"
        case layerArn = "LayerArn"
        case latestMatchingVersion = "LatestMatchingVersion"
    }
}
