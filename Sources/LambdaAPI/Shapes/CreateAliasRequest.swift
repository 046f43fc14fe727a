// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `CreateAliasRequest` of the Lambda API.
public struct CreateAliasRequest: Codable, Equatable, Sendable {
    /// `Name`: text, 1 to 128 characters; required.
    public var name: String?
    /// `FunctionVersion`: text, 1 to 1024 characters; required.
    public var functionVersion: String?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `RoutingConfig`: see the type.
    public var routingConfig: AliasRoutingConfiguration?

    /// Makes it; what is nil is left out.
    public init(
        name: String? = nil,
        functionVersion: String? = nil,
        description: String? = nil,
        routingConfig: AliasRoutingConfiguration? = nil
    ) {
        self.name = name
        self.functionVersion = functionVersion
        self.description = description
        self.routingConfig = routingConfig
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case functionVersion = "FunctionVersion"
        case description = "Description"
        case routingConfig = "RoutingConfig"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(name != nil, at: path + "name")
        if let name {
            violations.check(length: name, in: 1...128, at: path + "name")
            violations.check(name, matches: #"(?!^[0-9]+$)([a-zA-Z0-9-_]+)"#, at: path + "name")
        }
        violations.require(functionVersion != nil, at: path + "functionVersion")
        if let functionVersion {
            violations.check(length: functionVersion, in: 1...1024, at: path + "functionVersion")
            violations.check(
                functionVersion,
                matches: #"(\$LATEST(\.PUBLISHED)?|[0-9]+)"#,
                at: path + "functionVersion"
            )
        }
        if let description {
            violations.check(length: description, in: 0...256, at: path + "description")
        }
        if let routingConfig {
            routingConfig.validate(at: path + "routingConfig.", &violations)
        }
    }
}

extension CreateAliasRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
