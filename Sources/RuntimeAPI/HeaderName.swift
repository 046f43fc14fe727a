/// Names of the HTTP header fields that the Runtime API and its clients use.
///
/// They stand here and nowhere else. HTTP compares them without regard to case (RFC 9110 §5.1).
public enum HeaderName {
    /// Request id of the invocation; the only field a runtime cannot do without.
    public static let requestID = "Lambda-Runtime-Aws-Request-Id"
    /// When the invocation times out, in milliseconds since 1970-01-01 UTC.
    public static let deadline = "Lambda-Runtime-Deadline-Ms"
    /// ARN by which the function was invoked.
    public static let invokedFunctionARN = "Lambda-Runtime-Invoked-Function-Arn"
    /// X-Ray trace header of the invocation.
    public static let traceID = "Lambda-Runtime-Trace-Id"
    /// JSON that a mobile SDK sent along.
    public static let clientContext = "Lambda-Runtime-Client-Context"
    /// JSON with the Cognito identity of the caller.
    public static let cognitoIdentity = "Lambda-Runtime-Cognito-Identity"
    /// Tenant of a function in tenant isolation mode.
    public static let tenantID = "Lambda-Runtime-Aws-Tenant-Id"
    /// Nonce of one attempt, which the runtime echoes with its answer if it was there (July 2026).
    public static let invocationID = "Lambda-Runtime-Invocation-Id"
    /// Type of an error, `Category.Reason`.
    public static let functionErrorType = "Lambda-Runtime-Function-Error-Type"
    /// Error as an X-Ray cause, JSON of at most 64 KiB.
    public static let xRayErrorCause = "Lambda-Runtime-Function-XRay-Error-Cause"
    /// How an answer is sent: `streaming`, or absent for a buffered one.
    public static let functionResponseMode = "Lambda-Runtime-Function-Response-Mode"
    /// Error JSON in base64, in the trailers of a streamed answer.
    public static let functionErrorBody = "Lambda-Runtime-Function-Error-Body"
    /// File name of an extension that registers (Extensions API).
    public static let extensionName = "Lambda-Extension-Name"
    /// What identifies an extension once it has registered (Extensions API).
    public static let extensionIdentifier = "Lambda-Extension-Identifier"
    /// Type of an extension's error (Extensions API).
    public static let extensionErrorType = "Lambda-Extension-Function-Error-Type"
    /// Media type of the event or the answer.
    public static let contentType = "Content-Type"
}
