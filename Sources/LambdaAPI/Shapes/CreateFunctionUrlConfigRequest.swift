// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `CreateFunctionUrlConfigRequest` of the Lambda API.
public struct CreateFunctionUrlConfigRequest: Codable, Equatable, Sendable {
    /// `AuthType`: one of `NONE`, `AWS_IAM`; required.
    public var authType: String?
    /// `Cors`: see the type.
    public var cors: Cors?
    /// `InvokeMode`: one of `BUFFERED`, `RESPONSE_STREAM`.
    public var invokeMode: String?

    /// Makes it; what is nil is left out.
    public init(authType: String? = nil, cors: Cors? = nil, invokeMode: String? = nil) {
        self.authType = authType
        self.cors = cors
        self.invokeMode = invokeMode
    }

    private enum CodingKeys: String, CodingKey {
        case authType = "AuthType"
        case cors = "Cors"
        case invokeMode = "InvokeMode"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(authType != nil, at: path + "authType")
        if let authType {
            violations.check(authType, isOneOf: ["NONE", "AWS_IAM"], at: path + "authType")
        }
        if let cors {
            cors.validate(at: path + "cors.", &violations)
        }
        if let invokeMode {
            violations.check(invokeMode, isOneOf: ["BUFFERED", "RESPONSE_STREAM"], at: path + "invokeMode")
        }
    }
}

extension CreateFunctionUrlConfigRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
