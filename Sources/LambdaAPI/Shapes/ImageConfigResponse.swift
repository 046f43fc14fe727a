// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ImageConfigResponse` of the Lambda API.
public struct ImageConfigResponse: Codable, Equatable, Sendable {
    /// `ImageConfig`: see the type.
    public var imageConfig: ImageConfig?
    /// `Error`: see the type.
    public var error: ImageConfigError?

    /// Makes it; what is nil is left out.
    public init(imageConfig: ImageConfig? = nil, error: ImageConfigError? = nil) {
        self.imageConfig = imageConfig
        self.error = error
    }

    private enum CodingKeys: String, CodingKey {
        case imageConfig = "ImageConfig"
        case error = "Error"
    }
}
