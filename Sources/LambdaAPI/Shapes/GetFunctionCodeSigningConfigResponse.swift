// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `GetFunctionCodeSigningConfigResponse` of the Lambda API.
public struct GetFunctionCodeSigningConfigResponse: Codable, Equatable, Sendable {
    /// `CodeSigningConfigArn`: text, 0 to 200 characters; required.
    public var codeSigningConfigArn: String?
    /// `FunctionName`: text, 1 to 140 characters; required.
    public var functionName: String?

    /// Makes it; what is nil is left out.
    public init(codeSigningConfigArn: String? = nil, functionName: String? = nil) {
        self.codeSigningConfigArn = codeSigningConfigArn
        self.functionName = functionName
    }

    private enum CodingKeys: String, CodingKey {
        case codeSigningConfigArn = "CodeSigningConfigArn"
        case functionName = "FunctionName"
    }
}
