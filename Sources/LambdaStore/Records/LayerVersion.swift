/// A published version of a layer.
public struct LayerVersion: Codable, Equatable, Sendable {
    /// Name of the layer.
    public var layer: String
    /// From 1; never used again, even when the version is deleted.
    public var version: Int
    /// When it was published, in Lambda's form of a date.
    public var createdDate: String
    /// What the publisher said of it.
    public var description: String?
    /// Licence, as the publisher gave it.
    public var licenseInfo: String?
    /// Runtimes that the publisher named.
    public var compatibleRuntimes: [String]?
    /// Architectures that the publisher named.
    public var compatibleArchitectures: [String]?
    /// SHA-256 of its zip, in hexadecimal digits.
    public var package: String

    /// Makes a record of its parts.
    public init(
        layer: String,
        version: Int,
        createdDate: String,
        description: String? = nil,
        licenseInfo: String? = nil,
        compatibleRuntimes: [String]? = nil,
        compatibleArchitectures: [String]? = nil,
        package: String
    ) {
        self.layer = layer
        self.version = version
        self.createdDate = createdDate
        self.description = description
        self.licenseInfo = licenseInfo
        self.compatibleRuntimes = compatibleRuntimes
        self.compatibleArchitectures = compatibleArchitectures
        self.package = package
    }
}
