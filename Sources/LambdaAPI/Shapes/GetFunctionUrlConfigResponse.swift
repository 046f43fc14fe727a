// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `GetFunctionUrlConfigResponse` of the Lambda API.
public struct GetFunctionUrlConfigResponse: Codable, Equatable, Sendable {
    /// `FunctionUrl`: text, 40 to 100 characters; required.
    public var functionUrl: String?
    /// `FunctionArn`: text, 0 to 10000 characters; required.
    public var functionArn: String?
    /// `AuthType`: one of `NONE`, `AWS_IAM`; required.
    public var authType: String?
    /// `Cors`: see the type.
    public var cors: Cors?
    /// `CreationTime`: text; required.
    public var creationTime: String?
    /// `LastModifiedTime`: text; required.
    public var lastModifiedTime: String?
    /// `InvokeMode`: one of `BUFFERED`, `RESPONSE_STREAM`.
    public var invokeMode: String?

    /// Makes it; what is nil is left out.
    public init(
        functionUrl: String? = nil,
        functionArn: String? = nil,
        authType: String? = nil,
        cors: Cors? = nil,
        creationTime: String? = nil,
        lastModifiedTime: String? = nil,
        invokeMode: String? = nil
    ) {
        self.functionUrl = functionUrl
        self.functionArn = functionArn
        self.authType = authType
        self.cors = cors
        self.creationTime = creationTime
        self.lastModifiedTime = lastModifiedTime
        self.invokeMode = invokeMode
    }

    private enum CodingKeys: String, CodingKey {
        case functionUrl = "FunctionUrl"
        case functionArn = "FunctionArn"
        case authType = "AuthType"
        case cors = "Cors"
        case creationTime = "CreationTime"
        case lastModifiedTime = "LastModifiedTime"
        case invokeMode = "InvokeMode"
    }
}
