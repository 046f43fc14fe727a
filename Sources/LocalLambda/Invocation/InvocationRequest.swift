/// An event and what goes with it, as the caller of a function gave it.
public struct InvocationRequest: Sendable {
    /// Request id; that of `x-amzn-RequestId`.
    public var requestID: String
    /// Any bytes, at most ``PayloadLimit/bytes``.
    public var event: [UInt8]
    /// ARN by which the function was invoked, with the qualifier if there was one.
    public var functionARN: String
    /// JSON of `X-Amz-Client-Context`, decoded from base64.
    public var clientContext: String?
    /// JSON with the Cognito identity of the caller.
    public var cognitoIdentity: String?
    /// Tenant, for functions in tenant isolation mode.
    public var tenantID: String?
    /// `X-Amzn-Trace-Id`; nil to have one made.
    public var traceID: String?

    /// Makes a request, with a fresh id unless one is given.
    public init(event: [UInt8], functionARN: String, requestID: String? = nil) {
        self.requestID = requestID ?? RandomText.uuid
        self.event = event
        self.functionARN = functionARN
    }
}
