/// A resource policy: who may use a function, version, alias or layer version.
public struct Policy: Codable, Equatable, Sendable {
    /// ARN of what it is attached to, with the qualifier if there is one.
    public var resource: String
    /// JSON objects, in the order they were added.
    public var statements: [String]
    /// Changes with every change.
    public var revisionId: String

    /// Makes a record of its parts.
    public init(resource: String, statements: [String], revisionId: String) {
        self.resource = resource
        self.statements = statements
        self.revisionId = revisionId
    }
}
