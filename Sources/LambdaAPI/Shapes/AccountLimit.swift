// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `AccountLimit` of the Lambda API.
public struct AccountLimit: Codable, Equatable, Sendable {
    /// `TotalCodeSize`: number.
    public var totalCodeSize: Int?
    /// `CodeSizeUnzipped`: number.
    public var codeSizeUnzipped: Int?
    /// `CodeSizeZipped`: number.
    public var codeSizeZipped: Int?
    /// `ConcurrentExecutions`: number.
    public var concurrentExecutions: Int?
    /// `UnreservedConcurrentExecutions`: number, 0 to any.
    public var unreservedConcurrentExecutions: Int?

    /// Makes it; what is nil is left out.
    public init(
        totalCodeSize: Int? = nil,
        codeSizeUnzipped: Int? = nil,
        codeSizeZipped: Int? = nil,
        concurrentExecutions: Int? = nil,
        unreservedConcurrentExecutions: Int? = nil
    ) {
        self.totalCodeSize = totalCodeSize
        self.codeSizeUnzipped = codeSizeUnzipped
        self.codeSizeZipped = codeSizeZipped
        self.concurrentExecutions = concurrentExecutions
        self.unreservedConcurrentExecutions = unreservedConcurrentExecutions
    }

    private enum CodingKeys: String, CodingKey {
        case totalCodeSize = "TotalCodeSize"
        case codeSizeUnzipped = "CodeSizeUnzipped"
        case codeSizeZipped = "CodeSizeZipped"
        case concurrentExecutions = "ConcurrentExecutions"
        case unreservedConcurrentExecutions = "UnreservedConcurrentExecutions"
    }
}
