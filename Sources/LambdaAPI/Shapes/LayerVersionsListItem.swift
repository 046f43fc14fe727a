// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `LayerVersionsListItem` of the Lambda API.
public struct LayerVersionsListItem: Codable, Equatable, Sendable {
    /// `LayerVersionArn`: text, 1 to 140 characters.
    public var layerVersionArn: String?
    /// `Version`: number.
    public var version: Int?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `CreatedDate`: text.
    public var createdDate: String?
    /// `CompatibleRuntimes`: list, 0 to 15 items.
    public var compatibleRuntimes: [String]?
    /// `LicenseInfo`: text, 0 to 512 characters.
    public var licenseInfo: String?
    /// `CompatibleArchitectures`: list, 0 to 2 items.
    public var compatibleArchitectures: [String]?

    /// Makes it; what is nil is left out.
    public init(
        layerVersionArn: String? = nil,
        version: Int? = nil,
        description: String? = nil,
        createdDate: String? = nil,
        compatibleRuntimes: [String]? = nil,
        licenseInfo: String? = nil,
        compatibleArchitectures: [String]? = nil
    ) {
        self.layerVersionArn = layerVersionArn
        self.version = version
        self.description = description
        self.createdDate = createdDate
        self.compatibleRuntimes = compatibleRuntimes
        self.licenseInfo = licenseInfo
        self.compatibleArchitectures = compatibleArchitectures
    }

    private enum CodingKeys: String, CodingKey {
        case layerVersionArn = "LayerVersionArn"
        case version = "Version"
        case description = "Description"
        case createdDate = "CreatedDate"
        case compatibleRuntimes = "CompatibleRuntimes"
        case licenseInfo = "LicenseInfo"
        case compatibleArchitectures = "CompatibleArchitectures"
    }
}
