// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `Environment` of the Lambda API.
public struct Environment: Codable, Equatable, Sendable {
    /// `Variables`: values by name.
    public var variables: [String: String]?

    /// Makes it; what is nil is left out.
    public init(variables: [String: String]? = nil) {
        self.variables = variables
    }

    private enum CodingKeys: String, CodingKey {
        case variables = "Variables"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let variables {
            for (key, _) in variables.sorted(by: { $0.key < $1.key }) {
                violations.check(key, matches: #"[a-zA-Z]([a-zA-Z0-9_])+"#, at: path + "variables")
            }
        }
    }
}
