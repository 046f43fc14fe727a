public import LambdaAPI

/// The URL of a function or of one of its aliases.
public struct FunctionURL: Codable, Equatable, Sendable {
    /// 32 lower-case letters and digits.
    public var id: String
    /// Name of the function.
    public var function: String
    /// Name of the alias; `$LATEST` for the function itself.
    public var qualifier: String
    /// As GetFunctionUrlConfig answers it, without the URL, which depends on where the service listens.
    public var configuration: FunctionUrlConfig

    /// Makes a record of its parts.
    public init(id: String, function: String, qualifier: String, configuration: FunctionUrlConfig) {
        self.id = id
        self.function = function
        self.qualifier = qualifier
        self.configuration = configuration
    }
}
