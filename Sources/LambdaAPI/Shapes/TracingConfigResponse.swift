// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `TracingConfigResponse` of the Lambda API.
public struct TracingConfigResponse: Codable, Equatable, Sendable {
    /// `Mode`: one of `Active`, `PassThrough`.
    public var mode: String?

    /// Makes it; what is nil is left out.
    public init(mode: String? = nil) {
        self.mode = mode
    }

    private enum CodingKeys: String, CodingKey {
        case mode = "Mode"
    }
}
