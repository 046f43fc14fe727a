// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `DeadLetterConfig` of the Lambda API.
public struct DeadLetterConfig: Codable, Equatable, Sendable {
    /// `TargetArn`: text.
    public var targetArn: String?

    /// Makes it; what is nil is left out.
    public init(targetArn: String? = nil) {
        self.targetArn = targetArn
    }

    private enum CodingKeys: String, CodingKey {
        case targetArn = "TargetArn"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let targetArn {
            violations.check(targetArn, matches: #"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"#, at: path + "targetArn")
        }
    }
}
