@_exported public import Logging

/// What is known of a call, beside its event.
///
/// A value: it may be kept and passed to other tasks. Texts are empty, and optional ones nil, where the runtime has none.
public struct Context: Sendable {
    /// Lambda's id of the request.
    public let requestID: String
    /// ARN the function was invoked by, with alias or version if the caller named one.
    public let functionARN: String
    /// Name of the function.
    public let functionName: String
    /// Version of the function, for example `$LATEST`.
    public let functionVersion: String
    /// Log group of the function in CloudWatch.
    public let logGroup: String
    /// Log stream of this environment in CloudWatch.
    public let logStream: String
    /// Memory of the function, in MB.
    public let memoryLimit: Int?
    /// X-Ray trace header, `Root=1-…;Parent=…;Sampled=…`.
    public let traceID: String?
    /// JSON that a mobile SDK sent along.
    public let clientContext: String?
    /// JSON with `cognitoIdentityId` and `cognitoIdentityPoolId`.
    public let cognitoIdentity: String?
    /// Tenant of a function in tenant isolation mode.
    public let tenantID: String?
    /// Content type of the event, normally application/json.
    public let eventContentType: String?
    /// Writes to the function's log, with the request id.
    ///
    /// Its level is that of the function's variable AWS_LAMBDA_LOG_LEVEL, or info.
    public var logger: Logger

    private let call: Call

    /// How much time is left, as of now; zero when the call is over, nil where there is no deadline.
    public var remaining: Duration? { call.hasDeadline ? .milliseconds(max(0, call.remainingMilliseconds)) : nil }

    /// Reads all there is.
    init(_ call: Call) {
        self.call = call
        requestID = call.text(.requestID) ?? ""
        functionARN = call.text(.functionARN) ?? ""
        functionName = call.text(.functionName) ?? ""
        functionVersion = call.text(.functionVersion) ?? ""
        logGroup = call.text(.logGroup) ?? ""
        logStream = call.text(.logStream) ?? ""
        memoryLimit = call.memoryLimit
        traceID = call.text(.traceID)
        clientContext = call.text(.clientContext)
        cognitoIdentity = call.text(.cognitoIdentity)
        tenantID = call.text(.tenantID)
        eventContentType = call.text(.eventContentType)
        logger = Logger(call)
    }
}
