// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `AccountUsage` of the Lambda API.
public struct AccountUsage: Codable, Equatable, Sendable {
    /// `TotalCodeSize`: number.
    public var totalCodeSize: Int?
    /// `FunctionCount`: number.
    public var functionCount: Int?

    /// Makes it; what is nil is left out.
    public init(totalCodeSize: Int? = nil, functionCount: Int? = nil) {
        self.totalCodeSize = totalCodeSize
        self.functionCount = functionCount
    }

    private enum CodingKeys: String, CodingKey {
        case totalCodeSize = "TotalCodeSize"
        case functionCount = "FunctionCount"
    }
}
