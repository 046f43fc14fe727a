// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `PublishVersionRequest` of the Lambda API.
public struct PublishVersionRequest: Codable, Equatable, Sendable {
    /// `CodeSha256`: text.
    public var codeSha256: String?
    /// `Description`: text, 0 to 256 characters.
    public var description: String?
    /// `RevisionId`: text.
    public var revisionId: String?
    /// `PublishTo`: one of `LATEST_PUBLISHED`.
    public var publishTo: String?

    /// Makes it; what is nil is left out.
    public init(
        codeSha256: String? = nil,
        description: String? = nil,
        revisionId: String? = nil,
        publishTo: String? = nil
    ) {
        self.codeSha256 = codeSha256
        self.description = description
        self.revisionId = revisionId
        self.publishTo = publishTo
    }

    private enum CodingKeys: String, CodingKey {
        case codeSha256 = "CodeSha256"
        case description = "Description"
        case revisionId = "RevisionId"
        case publishTo = "PublishTo"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let description {
            violations.check(length: description, in: 0...256, at: path + "description")
        }
        if let publishTo {
            violations.check(publishTo, isOneOf: ["LATEST_PUBLISHED"], at: path + "publishTo")
        }
    }
}

extension PublishVersionRequest: ValidatedRequest {
    /// Checks the limits of all members.
    public func validate() throws(ServiceError) {
        var violations = ConstraintViolations()
        validate(at: "", &violations)
        if let error = violations.error { throw error }
    }
}
