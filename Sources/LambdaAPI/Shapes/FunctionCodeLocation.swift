// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `FunctionCodeLocation` of the Lambda API.
public struct FunctionCodeLocation: Codable, Equatable, Sendable {
    /// `RepositoryType`: text.
    public var repositoryType: String?
    /// `Location`: text.
    public var location: String?
    /// `ImageUri`: text.
    public var imageUri: String?
    /// `ResolvedImageUri`: text.
    public var resolvedImageUri: String?
    /// `SourceKMSKeyArn`: text.
    public var sourceKMSKeyArn: String?

    /// Makes it; what is nil is left out.
    public init(
        repositoryType: String? = nil,
        location: String? = nil,
        imageUri: String? = nil,
        resolvedImageUri: String? = nil,
        sourceKMSKeyArn: String? = nil
    ) {
        self.repositoryType = repositoryType
        self.location = location
        self.imageUri = imageUri
        self.resolvedImageUri = resolvedImageUri
        self.sourceKMSKeyArn = sourceKMSKeyArn
    }

    private enum CodingKeys: String, CodingKey {
        case repositoryType = "RepositoryType"
        case location = "Location"
        case imageUri = "ImageUri"
        case resolvedImageUri = "ResolvedImageUri"
        case sourceKMSKeyArn = "SourceKMSKeyArn"
    }
}
