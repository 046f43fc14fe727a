/// What the caller of a function gets.
public struct InvocationResult: Sendable {
    /// The function's answer, or error JSON; any bytes. Empty for an answer that was streamed.
    public var body: [UInt8]
    /// False when the function or the runtime failed: Lambda's `X-Amz-Function-Error: Unhandled`.
    public var isSuccess: Bool
    /// Media type that the runtime gave; nil for none.
    public var contentType: String?
    /// The last 4 kB of the invocation's log, Lambda's own lines included.
    public var logTail: [UInt8] = []
    /// From the event's delivery to the answer.
    public var duration: Duration = .zero
    /// Of the environment that was started for this invocation; nil when one was there.
    public var initialization: Duration?

    /// A failure that the platform reports.
    init(_ failure: RuntimeFailure) {
        body = Array(failure.json.utf8)
        isSuccess = false
    }

    /// What the runtime posted.
    init(body: [UInt8], isSuccess: Bool) {
        self.body = body
        self.isSuccess = isSuccess
    }
}
