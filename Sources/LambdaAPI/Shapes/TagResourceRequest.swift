// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `TagResourceRequest` of the Lambda API.
public struct TagResourceRequest: Codable, Equatable, Sendable {
    /// `Tags`: values by name; required.
    public var tags: [String: String]?

    /// Makes it; what is nil is left out.
    public init(tags: [String: String]? = nil) {
        self.tags = tags
    }

    private enum CodingKeys: String, CodingKey {
        case tags = "Tags"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(tags != nil, at: path + "tags")
    }
}

extension TagResourceRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
