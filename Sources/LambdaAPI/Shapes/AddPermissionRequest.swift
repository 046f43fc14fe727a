// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `AddPermissionRequest` of the Lambda API.
public struct AddPermissionRequest: Codable, Equatable, Sendable {
    /// `StatementId`: text, 1 to 100 characters; required.
    public var statementId: String?
    /// `Action`: text; required.
    public var action: String?
    /// `Principal`: text; required.
    public var principal: String?
    /// `SourceArn`: text.
    public var sourceArn: String?
    /// `SourceAccount`: text, 0 to 12 characters.
    public var sourceAccount: String?
    /// `EventSourceToken`: text, 0 to 256 characters.
    public var eventSourceToken: String?
    /// `RevisionId`: text.
    public var revisionId: String?
    /// `PrincipalOrgID`: text, 12 to 34 characters.
    public var principalOrgID: String?
    /// `FunctionUrlAuthType`: one of `NONE`, `AWS_IAM`.
    public var functionUrlAuthType: String?
    /// `InvokedViaFunctionUrl`: true or false.
    public var invokedViaFunctionUrl: Bool?

    /// Makes it; what is nil is left out.
    public init(
        statementId: String? = nil,
        action: String? = nil,
        principal: String? = nil,
        sourceArn: String? = nil,
        sourceAccount: String? = nil,
        eventSourceToken: String? = nil,
        revisionId: String? = nil,
        principalOrgID: String? = nil,
        functionUrlAuthType: String? = nil,
        invokedViaFunctionUrl: Bool? = nil
    ) {
        self.statementId = statementId
        self.action = action
        self.principal = principal
        self.sourceArn = sourceArn
        self.sourceAccount = sourceAccount
        self.eventSourceToken = eventSourceToken
        self.revisionId = revisionId
        self.principalOrgID = principalOrgID
        self.functionUrlAuthType = functionUrlAuthType
        self.invokedViaFunctionUrl = invokedViaFunctionUrl
    }

    private enum CodingKeys: String, CodingKey {
        case statementId = "StatementId"
        case action = "Action"
        case principal = "Principal"
        case sourceArn = "SourceArn"
        case sourceAccount = "SourceAccount"
        case eventSourceToken = "EventSourceToken"
        case revisionId = "RevisionId"
        case principalOrgID = "PrincipalOrgID"
        case functionUrlAuthType = "FunctionUrlAuthType"
        case invokedViaFunctionUrl = "InvokedViaFunctionUrl"
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
            violations.check(action, matches: #"(lambda:[*]|lambda:[a-zA-Z]+|[*])"#, at: path + "action")
        }
        violations.require(principal != nil, at: path + "principal")
        if let principal {
            violations.check(principal, matches: #"[^\s]+"#, at: path + "principal")
        }
        if let sourceArn {
            violations.check(
                sourceArn,
                matches: #"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)"#,
                at: path + "sourceArn"
            )
        }
        if let sourceAccount {
            violations.check(length: sourceAccount, in: 0...12, at: path + "sourceAccount")
            violations.check(sourceAccount, matches: #"\d{12}"#, at: path + "sourceAccount")
        }
        if let eventSourceToken {
            violations.check(length: eventSourceToken, in: 0...256, at: path + "eventSourceToken")
            violations.check(eventSourceToken, matches: #"[a-zA-Z0-9._\-]+"#, at: path + "eventSourceToken")
        }
        if let principalOrgID {
            violations.check(length: principalOrgID, in: 12...34, at: path + "principalOrgID")
            violations.check(principalOrgID, matches: #"o-[a-z0-9]{10,32}"#, at: path + "principalOrgID")
        }
        if let functionUrlAuthType {
            violations.check(functionUrlAuthType, isOneOf: ["NONE", "AWS_IAM"], at: path + "functionUrlAuthType")
        }
    }
}

extension AddPermissionRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
