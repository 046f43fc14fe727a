public import FoundationEssentials

/// An event of an asynchronous invocation that is not handled yet.
public struct QueuedEvent: Codable, Equatable, Sendable {
    /// Request id of the invocation.
    public var id: String
    /// ARN as it was invoked, with the qualifier if there was one.
    public var functionARN: String
    /// The event's bytes.
    public var event: Data
    /// JSON of the client context, if there was one.
    public var clientContext: String?
    /// `X-Amzn-Trace-Id`, if there was one.
    public var traceID: String?
    /// Tenant, if there was one.
    public var tenantID: String?
    /// How often the function was tried with it.
    public var attempts: Int
    /// When it is to be tried next, in seconds since 1970-01-01 UTC.
    public var due: Double
    /// When it came, in seconds since 1970-01-01 UTC.
    public var received: Double

    /// Makes an event that was not tried yet and is due at once.
    public init(
        id: String,
        functionARN: String,
        event: Data,
        received: Double,
        clientContext: String? = nil,
        traceID: String? = nil,
        tenantID: String? = nil
    ) {
        self.id = id
        self.functionARN = functionARN
        self.event = event
        self.clientContext = clientContext
        self.traceID = traceID
        self.tenantID = tenantID
        attempts = 0
        due = received
        self.received = received
    }
}
