// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `PutFunctionConcurrencyRequest` of the Lambda API.
public struct PutFunctionConcurrencyRequest: Codable, Equatable, Sendable {
    /// `ReservedConcurrentExecutions`: number, 0 to any; required.
    public var reservedConcurrentExecutions: Int?

    /// Makes it; what is nil is left out.
    public init(reservedConcurrentExecutions: Int? = nil) {
        self.reservedConcurrentExecutions = reservedConcurrentExecutions
    }

    private enum CodingKeys: String, CodingKey {
        case reservedConcurrentExecutions = "ReservedConcurrentExecutions"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(reservedConcurrentExecutions != nil, at: path + "reservedConcurrentExecutions")
        if let reservedConcurrentExecutions {
            violations.check(reservedConcurrentExecutions, in: 0...Int.max, at: path + "reservedConcurrentExecutions")
        }
    }
}

extension PutFunctionConcurrencyRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
