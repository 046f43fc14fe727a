// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `PutFunctionEventInvokeConfigRequest` of the Lambda API.
public struct PutFunctionEventInvokeConfigRequest: Codable, Equatable, Sendable {
    /// `MaximumRetryAttempts`: number, 0 to 2.
    public var maximumRetryAttempts: Int?
    /// `MaximumEventAgeInSeconds`: number, 60 to 21600.
    public var maximumEventAgeInSeconds: Int?
    /// `DestinationConfig`: see the type.
    public var destinationConfig: DestinationConfig?

    /// Makes it; what is nil is left out.
    public init(
        maximumRetryAttempts: Int? = nil,
        maximumEventAgeInSeconds: Int? = nil,
        destinationConfig: DestinationConfig? = nil
    ) {
        self.maximumRetryAttempts = maximumRetryAttempts
        self.maximumEventAgeInSeconds = maximumEventAgeInSeconds
        self.destinationConfig = destinationConfig
    }

    private enum CodingKeys: String, CodingKey {
        case maximumRetryAttempts = "MaximumRetryAttempts"
        case maximumEventAgeInSeconds = "MaximumEventAgeInSeconds"
        case destinationConfig = "DestinationConfig"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let maximumRetryAttempts {
            violations.check(maximumRetryAttempts, in: 0...2, at: path + "maximumRetryAttempts")
        }
        if let maximumEventAgeInSeconds {
            violations.check(maximumEventAgeInSeconds, in: 60...21600, at: path + "maximumEventAgeInSeconds")
        }
        if let destinationConfig {
            destinationConfig.validate(at: path + "destinationConfig.", &violations)
        }
    }
}

extension PutFunctionEventInvokeConfigRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
