/// What the caller of a function gets.
public struct InvocationResult: Sendable {
    /// What `LogResult` holds of a log, in bytes (Lambda API Reference, Invoke).
    static let largestLogTail = 4_096

    /// The function's answer, or error JSON; any bytes.
    ///
    /// Empty for an answer that was streamed.
    public var body: [UInt8]
    /// False when the function or the runtime failed: Lambda's `X-Amz-Function-Error: Unhandled`.
    public var isSuccess: Bool
    /// Media type that the runtime gave; nil for none.
    public var contentType: String?
    /// Type of the error, as the REPORT line has it; nil for success, and where the function names none.
    public var errorType: String?
    /// The last 64 kB of the invocation's log, Lambda's own lines included.
    public var log: [UInt8] = []
    /// From the event's delivery to the answer.
    public var duration: Duration = .zero
    /// Of the process that was started for this invocation; nil when one was there.
    public var initialization: Duration?
    /// Milliseconds that Lambda would bill.
    public var billedMilliseconds = 0
    /// Megabytes of memory that the process has held at most.
    public var peakMemory = 0

    /// The last 4 kB of the invocation's log: what `LogResult` holds.
    public var logTail: [UInt8] { Array(log.suffix(Self.largestLogTail)) }

    /// A failure that the platform reports.
    init(_ failure: RuntimeFailure) {
        body = Array(failure.json.utf8)
        isSuccess = false
        contentType = "application/json"
        errorType = failure.type
    }

    /// What the runtime posted.
    init(body: [UInt8], isSuccess: Bool, contentType: String? = nil) {
        self.body = body
        self.isSuccess = isSuccess
        self.contentType = contentType
    }
}
