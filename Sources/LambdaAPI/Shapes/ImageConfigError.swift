// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ImageConfigError` of the Lambda API.
public struct ImageConfigError: Codable, Equatable, Sendable {
    /// `ErrorCode`: text.
    public var errorCode: String?
    /// `Message`: text.
    public var message: String?

    /// Makes it; what is nil is left out.
    public init(errorCode: String? = nil, message: String? = nil) {
        self.errorCode = errorCode
        self.message = message
    }

    private enum CodingKeys: String, CodingKey {
        case errorCode = "ErrorCode"
        case message = "Message"
    }
}
