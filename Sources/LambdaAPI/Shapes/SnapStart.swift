// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `SnapStart` of the Lambda API.
public struct SnapStart: Codable, Equatable, Sendable {
    /// `ApplyOn`: one of `PublishedVersions`, `None`.
    public var applyOn: String?

    /// Makes it; what is nil is left out.
    public init(applyOn: String? = nil) {
        self.applyOn = applyOn
    }

    private enum CodingKeys: String, CodingKey {
        case applyOn = "ApplyOn"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let applyOn {
            violations.check(applyOn, isOneOf: ["PublishedVersions", "None"], at: path + "applyOn")
        }
    }
}
