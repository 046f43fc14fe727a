// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `RuntimeVersionConfig` of the Lambda API.
public struct RuntimeVersionConfig: Codable, Equatable, Sendable {
    /// `RuntimeVersionArn`: text, 26 to 2048 characters.
    public var runtimeVersionArn: String?
    /// `Error`: see the type.
    public var error: RuntimeVersionError?

    /// Makes it; what is nil is left out.
    public init(runtimeVersionArn: String? = nil, error: RuntimeVersionError? = nil) {
        self.runtimeVersionArn = runtimeVersionArn
        self.error = error
    }

    private enum CodingKeys: String, CodingKey {
        case runtimeVersionArn = "RuntimeVersionArn"
        case error = "Error"
    }
}
