internal import LambdaAPI

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
    /// Environments that are reserved for functions, for all of them together.
    public var reservedByAll = 0
    /// Whether every tenant has environments of its own, and every invocation is a tenant's.
    public var isolatesTenants = false

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

    /// Refuses an invocation without a tenant where there has to be one, and with one where there are none.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/invalidParameterValue``.
    func check(tenantID: String?) throws(ServiceError) {
        guard isolatesTenants != (tenantID != nil) else { return }
        throw ServiceError(
            .invalidParameterValue,
            isolatesTenants
                ? "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and "
                    + "try again."
                : "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your "
                    + "request and try again."
        )
    }
}
