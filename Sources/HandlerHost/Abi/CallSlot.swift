internal import CMortise
internal import Platform
internal import RuntimeAPI

/// One call as long as it runs: what the services read and write of it.
final class CallSlot {
    /// What kind of call it is.
    enum Kind {
        /// The start of the module: not answered.
        case initialization
        /// An invocation.
        case invocation
    }

    /// What kind of call it is.
    let kind: Kind
    /// Request id; nil for an init call.
    let requestID: String?
    /// In milliseconds since 1970-01-01 UTC; nil when not known.
    let deadline: Int64?
    /// Texts of this call only.
    let texts: TextTable
    /// The event, with a NUL after it.
    let event: ByteBuffer
    /// What was given so far.
    var answer = Answer()
    /// Content type of the answer.
    var contentType = "application/json"
    /// Why the call fails: the first reason that was given.
    var failure: ErrorReport?

    /// The call in which a module starts.
    init() {
        kind = .initialization
        requestID = nil
        deadline = nil
        texts = TextTable([])
        event = Self.terminated(ByteBuffer())
    }

    /// A call for one invocation.
    init(_ invocation: Invocation, event: consuming ByteBuffer) {
        kind = .invocation
        requestID = invocation.requestID
        deadline = invocation.deadline
        texts = TextTable([
            (MORTISE_REQUEST_ID.key, invocation.requestID),
            (MORTISE_FUNCTION_ARN.key, invocation.functionARN),
            (MORTISE_TRACE_ID.key, invocation.traceID),
            (MORTISE_CLIENT_CONTEXT.key, invocation.clientContext),
            (MORTISE_COGNITO_IDENTITY.key, invocation.cognitoIdentity),
            (MORTISE_TENANT_ID.key, invocation.tenantID),
            (MORTISE_EVENT_CONTENT_TYPE.key, invocation.contentType),
        ])
        self.event = Self.terminated(event)
    }

    private static func terminated(_ event: consuming ByteBuffer) -> ByteBuffer {
        _ = event.append("")
        return event
    }
}
