// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListFunctionEventInvokeConfigsResponse` of the Lambda API.
public struct ListFunctionEventInvokeConfigsResponse: Codable, Equatable, Sendable {
    /// `FunctionEventInvokeConfigs`: list.
    public var functionEventInvokeConfigs: [FunctionEventInvokeConfig]?
    /// `NextMarker`: text.
    public var nextMarker: String?

    /// Makes it; what is nil is left out.
    public init(functionEventInvokeConfigs: [FunctionEventInvokeConfig]? = nil, nextMarker: String? = nil) {
        self.functionEventInvokeConfigs = functionEventInvokeConfigs
        self.nextMarker = nextMarker
    }

    private enum CodingKeys: String, CodingKey {
        case functionEventInvokeConfigs = "FunctionEventInvokeConfigs"
        case nextMarker = "NextMarker"
    }
}
