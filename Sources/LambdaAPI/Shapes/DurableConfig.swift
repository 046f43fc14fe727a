// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `DurableConfig` of the Lambda API.
public struct DurableConfig: Codable, Equatable, Sendable {
    /// `RetentionPeriodInDays`: number, 1 to 90.
    public var retentionPeriodInDays: Int?
    /// `ExecutionTimeout`: number, 1 to 31622400.
    public var executionTimeout: Int?

    /// Makes it; what is nil is left out.
    public init(retentionPeriodInDays: Int? = nil, executionTimeout: Int? = nil) {
        self.retentionPeriodInDays = retentionPeriodInDays
        self.executionTimeout = executionTimeout
    }

    private enum CodingKeys: String, CodingKey {
        case retentionPeriodInDays = "RetentionPeriodInDays"
        case executionTimeout = "ExecutionTimeout"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let retentionPeriodInDays {
            violations.check(retentionPeriodInDays, in: 1...90, at: path + "retentionPeriodInDays")
        }
        if let executionTimeout {
            violations.check(executionTimeout, in: 1...31622400, at: path + "executionTimeout")
        }
    }
}
