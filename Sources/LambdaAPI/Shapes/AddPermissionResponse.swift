// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What an answer says: the shape `AddPermissionResponse` of the Lambda API.
public struct AddPermissionResponse: Codable, Equatable, Sendable {
    /// `Statement`: text.
    public var statement: String?

    /// Makes it; what is nil is left out.
    public init(statement: String? = nil) {
        self.statement = statement
    }

    private enum CodingKeys: String, CodingKey {
        case statement = "Statement"
    }
}
