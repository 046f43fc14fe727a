public import LambdaAPI

/// A name for a version of a function.
public struct Alias: Codable, Equatable, Sendable {
    /// Name of the function.
    public var function: String
    /// Name of the alias.
    public var name: String
    /// As GetAlias answers it.
    public var configuration: AliasConfiguration

    /// Makes a record of its parts.
    public init(function: String, name: String, configuration: AliasConfiguration) {
        self.function = function
        self.name = name
        self.configuration = configuration
    }
}
