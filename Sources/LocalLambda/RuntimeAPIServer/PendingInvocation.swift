internal import FoundationEssentials
internal import RuntimeAPI

/// One event on its way to a runtime, and what goes with it.
struct PendingInvocation: Sendable {
    /// What the caller gave, with a trace id in any case.
    let request: InvocationRequest
    /// Nonce of this attempt.
    let invocationID: String
    /// Time out, in milliseconds since 1970-01-01 UTC.
    let deadline: Int64
    /// Takes the answer as it comes; nil collects it.
    let stream: ResponseStream?

    /// Makes an attempt that times out in `limit`.
    init(_ request: InvocationRequest, limit: Duration, stream: ResponseStream? = nil) {
        let now = Date().timeIntervalSince1970
        var request = request
        if request.traceID == nil { request.traceID = Self.traceID(at: now) }
        self.request = request
        self.stream = stream
        invocationID = RandomText.uuid
        deadline = Int64(now * 1_000) + LogLines.microseconds(limit) / 1_000
    }

    /// Makes an invocation with fresh ids that times out in `limit`.
    init(event: [UInt8], functionARN: String, limit: Duration) {
        self.init(InvocationRequest(event: event, functionARN: functionARN), limit: limit)
    }

    /// Request id.
    var requestID: String { request.requestID }

    /// The header fields that carry all but the event; what is not known has none.
    var headers: [(name: String, value: String)] {
        let optional = [
            (HeaderName.traceID, request.traceID), (HeaderName.clientContext, request.clientContext),
            (HeaderName.cognitoIdentity, request.cognitoIdentity), (HeaderName.tenantID, request.tenantID),
        ]
        return [
            (HeaderName.requestID, requestID),
            (HeaderName.deadline, String(deadline)),
            (HeaderName.invokedFunctionARN, request.functionARN),
            (HeaderName.invocationID, invocationID),
            (HeaderName.contentType, "application/json"),
        ] + optional.compactMap { name, value in value.map { (name, Self.oneLine($0)) } }
    }

    /// A header field holds no line ends (RFC 9110 §5.5); in JSON, a blank means the same.
    private static func oneLine(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 < 0x20 }) else { return value }
        return String(String.UnicodeScalarView(value.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }

    /// AWS X-Ray Developer Guide, "Tracing header": version, seconds in 8 digits, 24 random digits.
    static func traceID(at now: Double = Date().timeIntervalSince1970) -> String {
        let (root, parent) = (RandomText.hexadecimal(digits: 24), RandomText.hexadecimal(digits: 16))
        return "Root=1-\(String(Int(now), radix: 16))-\(root);Parent=\(parent);Sampled=0"
    }
}
