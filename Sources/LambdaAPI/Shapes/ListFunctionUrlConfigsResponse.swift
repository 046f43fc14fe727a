// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListFunctionUrlConfigsResponse` of the Lambda API.
public struct ListFunctionUrlConfigsResponse: Codable, Equatable, Sendable {
    /// `FunctionUrlConfigs`: list; required.
    public var functionUrlConfigs: [FunctionUrlConfig]?
    /// `NextMarker`: text.
    public var nextMarker: String?

    /// Makes it; what is nil is left out.
    public init(functionUrlConfigs: [FunctionUrlConfig]? = nil, nextMarker: String? = nil) {
        self.functionUrlConfigs = functionUrlConfigs
        self.nextMarker = nextMarker
    }

    private enum CodingKeys: String, CodingKey {
        case functionUrlConfigs = "FunctionUrlConfigs"
        case nextMarker = "NextMarker"
    }
}
