/// One version of a function as it is now: all that its environments are made of.
public struct Deployment: Sendable {
    /// Changes with every change of code, layers or configuration; environments of another revision get no more events.
    public var revision: String
    /// Name, version, handler, limits and variables.
    public var settings: FunctionSettings
    /// Path of the zip with the function's code.
    public var code: String
    /// Paths of the layers' zips, in their order.
    public var layers: [String]
    /// Environments that the function, all versions together, may have at once; nil for no limit of its own.
    public var reservedConcurrency: Int?

    /// Makes a deployment of its parts.
    public init(
        revision: String,
        settings: FunctionSettings,
        code: String,
        layers: [String],
        reservedConcurrency: Int? = nil
    ) {
        self.revision = revision
        self.settings = settings
        self.code = code
        self.layers = layers
        self.reservedConcurrency = reservedConcurrency
    }
}
