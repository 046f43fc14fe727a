// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `EnvironmentResponse` of the Lambda API.
public struct EnvironmentResponse: Codable, Equatable, Sendable {
    /// `Variables`: values by name.
    public var variables: [String: String]?
    /// `Error`: see the type.
    public var error: EnvironmentError?

    /// Makes it; what is nil is left out.
    public init(variables: [String: String]? = nil, error: EnvironmentError? = nil) {
        self.variables = variables
        self.error = error
    }

    private enum CodingKeys: String, CodingKey {
        case variables = "Variables"
        case error = "Error"
    }
}
