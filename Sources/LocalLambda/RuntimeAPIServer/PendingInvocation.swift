internal import FoundationEssentials
internal import RuntimeAPI

/// One event on its way to a runtime, and what goes with it.
struct PendingInvocation: Sendable {
    /// Request id.
    let requestID: String
    /// Nonce of this attempt.
    let invocationID: String
    /// Time out, in milliseconds since 1970-01-01 UTC.
    let deadline: Int64
    /// ARN of the function.
    let functionARN: String
    /// X-Ray trace header.
    let traceID: String
    /// The event; any bytes.
    let event: [UInt8]

    /// Makes an invocation with fresh ids that times out in `limit`.
    init(event: [UInt8], functionARN: String, limit: Duration) {
        requestID = UUID().uuidString.lowercased()
        invocationID = UUID().uuidString.lowercased()
        let now = Date().timeIntervalSince1970
        deadline = Int64(now * 1_000) + limit.components.seconds * 1_000
        self.functionARN = functionARN
        self.event = event
        // AWS X-Ray Developer Guide, "Tracing header": version, seconds in 8 digits, 24 random digits.
        let random = (UUID().uuidString + UUID().uuidString).lowercased().filter { $0 != "-" }
        traceID = "Root=1-\(String(Int(now), radix: 16))-\(random.prefix(24));Parent=\(random.suffix(16));Sampled=0"
    }

    /// The header fields that carry all but the event.
    var headers: [(name: String, value: String)] {
        [
            (HeaderName.requestID, requestID),
            (HeaderName.deadline, String(deadline)),
            (HeaderName.invokedFunctionARN, functionARN),
            (HeaderName.traceID, traceID),
            (HeaderName.invocationID, invocationID),
            (HeaderName.contentType, "application/json"),
        ]
    }
}
