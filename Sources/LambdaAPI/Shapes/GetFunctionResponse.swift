// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `GetFunctionResponse` of the Lambda API.
public struct GetFunctionResponse: Codable, Equatable, Sendable {
    /// `Configuration`: see the type.
    public var configuration: FunctionConfiguration?
    /// `Code`: see the type.
    public var code: FunctionCodeLocation?
    /// `Tags`: values by name.
    public var tags: [String: String]?
    /// `TagsError`: see the type.
    public var tagsError: TagsError?
    /// `Concurrency`: see the type.
    public var concurrency: Concurrency?

    /// Makes it; what is nil is left out.
    public init(
        configuration: FunctionConfiguration? = nil,
        code: FunctionCodeLocation? = nil,
        tags: [String: String]? = nil,
        tagsError: TagsError? = nil,
        concurrency: Concurrency? = nil
    ) {
        self.configuration = configuration
        self.code = code
        self.tags = tags
        self.tagsError = tagsError
        self.concurrency = concurrency
    }

    private enum CodingKeys: String, CodingKey {
        case configuration = "Configuration"
        case code = "Code"
        case tags = "Tags"
        case tagsError = "TagsError"
        case concurrency = "Concurrency"
    }
}
