public import LambdaAPI

/// What the console shows and invokes.
public struct ConsoleBackend: Sendable {
    /// Folder of the durable state; nil when nothing is kept.
    public var folder: String?
    /// All functions, `$LATEST` of each.
    public var functions: @Sendable () async throws(ServiceError) -> [FunctionConfiguration]
    /// All layers with their latest versions.
    public var layers: @Sendable () async throws(ServiceError) -> [LayersListItem]
    /// Invokes a function with an event.
    public var invoke: @Sendable (FunctionReference, [UInt8]) async throws(ServiceError) -> InvocationResult

    /// Makes a backend of its parts.
    public init(
        folder: String? = nil,
        functions: @escaping @Sendable () async throws(ServiceError) -> [FunctionConfiguration],
        layers: @escaping @Sendable () async throws(ServiceError) -> [LayersListItem],
        invoke: @escaping @Sendable (FunctionReference, [UInt8]) async throws(ServiceError) -> InvocationResult
    ) {
        self.folder = folder
        self.functions = functions
        self.layers = layers
        self.invoke = invoke
    }
}
