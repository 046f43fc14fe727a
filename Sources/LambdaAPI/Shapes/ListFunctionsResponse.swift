// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `ListFunctionsResponse` of the Lambda API.
public struct ListFunctionsResponse: Codable, Equatable, Sendable {
    /// `NextMarker`: text.
    public var nextMarker: String?
    /// `Functions`: list.
    public var functions: [FunctionConfiguration]?

    /// Makes it; what is nil is left out.
    public init(nextMarker: String? = nil, functions: [FunctionConfiguration]? = nil) {
        self.nextMarker = nextMarker
        self.functions = functions
    }

    private enum CodingKeys: String, CodingKey {
        case nextMarker = "NextMarker"
        case functions = "Functions"
    }
}
