/// What the header fields of `/next` say of one invocation.
public struct Invocation: Sendable {
    /// Request id; not unique, since a retry carries the same one.
    public var requestID: String
    /// When it times out, in milliseconds since 1970-01-01 UTC; nil when not said.
    public var deadline: Int64?
    /// ARN by which the function was invoked.
    public var functionARN: String?
    /// X-Ray trace header.
    public var traceID: String?
    /// JSON that a mobile SDK sent along.
    public var clientContext: String?
    /// JSON with the Cognito identity of the caller.
    public var cognitoIdentity: String?
    /// Tenant, in tenant isolation mode.
    public var tenantID: String?
    /// Nonce of this attempt, to be echoed.
    public var invocationID: String?
    /// Media type of the event.
    public var contentType: String?

    /// Reads the fields of an answer to `/next`.
    ///
    /// - Returns: nil when there is no request id: without one, nothing can be answered.
    public init?(headers: HeaderFields) {
        guard let requestID = headers[HeaderName.requestID] else { return nil }
        self.requestID = requestID
        deadline = headers[HeaderName.deadline].flatMap { Int64($0) }
        functionARN = headers[HeaderName.invokedFunctionARN]
        traceID = headers[HeaderName.traceID]
        clientContext = headers[HeaderName.clientContext]
        cognitoIdentity = headers[HeaderName.cognitoIdentity]
        tenantID = headers[HeaderName.tenantID]
        invocationID = headers[HeaderName.invocationID]
        contentType = headers[HeaderName.contentType]
    }
}
