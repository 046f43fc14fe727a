/// An answer on its way.
public struct InvocationStream: Sendable {
    /// Media type of the answer; nil when the runtime gave none.
    public var contentType: String?
    /// Parts of the answer as the runtime sends them; they end when the invocation is over.
    public var parts: AsyncStream<[UInt8]>
    /// Waits for the end and tells how it came: whether it failed, the log's tail, the durations.
    public var result: @Sendable () async -> InvocationResult
}
