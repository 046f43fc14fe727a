/// What belongs to a function as a whole, all versions together.
public struct Function: Codable, Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Values by name.
    public var tags: [String: String]
    /// Environments it may have at once; nil for no limit of its own.
    public var reservedConcurrency: Int?

    /// Makes a record of its parts.
    public init(name: String, tags: [String: String] = [:], reservedConcurrency: Int? = nil) {
        self.name = name
        self.tags = tags
        self.reservedConcurrency = reservedConcurrency
    }
}
