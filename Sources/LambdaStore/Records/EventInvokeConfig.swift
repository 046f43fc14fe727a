public import LambdaAPI

/// What happens to asynchronous events of a function, version or alias that cannot be handled.
public struct EventInvokeConfig: Codable, Equatable, Sendable {
    /// Name of the function.
    public var function: String
    /// Version or alias; `$LATEST` for the function itself.
    public var qualifier: String
    /// As GetFunctionEventInvokeConfig answers it.
    public var configuration: FunctionEventInvokeConfig

    /// Makes a record of its parts.
    public init(function: String, qualifier: String, configuration: FunctionEventInvokeConfig) {
        self.function = function
        self.qualifier = qualifier
        self.configuration = configuration
    }
}
