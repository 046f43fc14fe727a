public import FoundationEssentials

/// What is kept of an invocation once it is over: for histories and charts.
public struct InvocationRecord: Sendable {
    /// Name of the function.
    public var function: String
    /// `$LATEST` or a number.
    public var version: String
    /// Request id.
    public var requestID: String
    /// When the event was taken.
    public var started: Date
    /// From the event's delivery to the answer.
    public var duration: Duration
    /// Of the process that was started for it; nil when one was there.
    public var initialization: Duration?
    /// Milliseconds that Lambda would bill.
    public var billedMilliseconds: Int
    /// Megabytes that the function may have.
    public var memorySize: Int
    /// Megabytes that it has held at most.
    public var peakMemory: Int
    /// Nil for success; else the `errorType` of the answer, or `Unknown`.
    public var errorType: String?
    /// The invocation's log, Lambda's own lines included: the last 64 kB of it.
    public var log: [UInt8]

    /// `errorType` of an error's JSON; `Unknown` where it has none.
    static func errorType(in body: [UInt8]) -> String {
        struct Failure: Decodable {
            var errorType: String?
        }
        return (try? JSONDecoder().decode(Failure.self, from: Data(body)))?.errorType ?? "Unknown"
    }
}
