// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `AddLayerVersionPermissionRequest` of the Lambda API.
public struct AddLayerVersionPermissionRequest: Codable, Equatable, Sendable {
    /// `StatementId`: text, 1 to 100 characters; required.
    public var statementId: String?
    /// `Action`: text, 0 to 22 characters; required.
    public var action: String?
    /// `Principal`: text; required.
    public var principal: String?
    /// `OrganizationId`: text, 0 to 34 characters.
    public var organizationId: String?

    /// Makes it; what is nil is left out.
    public init(
        statementId: String? = nil,
        action: String? = nil,
        principal: String? = nil,
        organizationId: String? = nil
    ) {
        self.statementId = statementId
        self.action = action
        self.principal = principal
        self.organizationId = organizationId
    }

    private enum CodingKeys: String, CodingKey {
        case statementId = "StatementId"
        case action = "Action"
        case principal = "Principal"
        case organizationId = "OrganizationId"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(statementId != nil, at: path + "statementId")
        if let statementId {
            violations.check(length: statementId, in: 1...100, at: path + "statementId")
            violations.check(statementId, matches: #"([a-zA-Z0-9-_]+)"#, at: path + "statementId")
        }
        violations.require(action != nil, at: path + "action")
        if let action {
            violations.check(length: action, in: 0...22, at: path + "action")
            violations.check(action, matches: #"lambda:GetLayerVersion"#, at: path + "action")
        }
        violations.require(principal != nil, at: path + "principal")
        if let principal {
            violations.check(
                principal,
                matches: #"\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root"#,
                at: path + "principal"
            )
        }
        if let organizationId {
            violations.check(length: organizationId, in: 0...34, at: path + "organizationId")
            violations.check(organizationId, matches: #"o-[a-z0-9]{10,32}"#, at: path + "organizationId")
        }
    }
}

extension AddLayerVersionPermissionRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
