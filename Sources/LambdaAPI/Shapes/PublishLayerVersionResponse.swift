// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `PublishLayerVersionResponse` of the Lambda API.
public struct PublishLayerVersionResponse: Codable, Equatable, Sendable {
    /// `Content`: see the type.
    public var content: LayerVersionContentOutput?
    /// `LayerArn`: text, 1 to 140 characters.
    public var layerArn: String?
    /// `LayerVersionArn`: text, 1 to 140 characters.
    public var layerVersionArn: String?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `CreatedDate`: text.
    public var createdDate: String?
    /// `Version`: number.
    public var version: Int?
    /// `CompatibleRuntimes`: list, 0 to 15 items.
    public var compatibleRuntimes: [String]?
    /// `LicenseInfo`: text, 0 to 512 characters.
    public var licenseInfo: String?
    /// `CompatibleArchitectures`: list, 0 to 2 items.
    public var compatibleArchitectures: [String]?

    /// Makes it; what is nil is left out.
    public init(
        content: LayerVersionContentOutput? = nil,
        layerArn: String? = nil,
        layerVersionArn: String? = nil,
        description: String? = nil,
        createdDate: String? = nil,
        version: Int? = nil,
        compatibleRuntimes: [String]? = nil,
        licenseInfo: String? = nil,
        compatibleArchitectures: [String]? = nil
    ) {
        self.content = content
        self.layerArn = layerArn
        self.layerVersionArn = layerVersionArn
        self.description = description
        self.createdDate = createdDate
        self.version = version
        self.compatibleRuntimes = compatibleRuntimes
        self.licenseInfo = licenseInfo
        self.compatibleArchitectures = compatibleArchitectures
    }

    private enum CodingKeys: String, CodingKey {
        case content = "Content"
        case layerArn = "LayerArn"
        case layerVersionArn = "LayerVersionArn"
        case description = "Description"
        case createdDate = "CreatedDate"
        case version = "Version"
        case compatibleRuntimes = "CompatibleRuntimes"
        case licenseInfo = "LicenseInfo"
        case compatibleArchitectures = "CompatibleArchitectures"
    }
}
