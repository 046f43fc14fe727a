/// An event of the queue, as far as one has to know it to decide when it is handled.
public struct WaitingEvent: Decodable, Equatable, Sendable {
    /// Request id of the invocation.
    public let id: String
    /// When it is to be tried next, in seconds since 1970-01-01 UTC.
    public let due: Double
}
