/// What the caller of a function gets.
public struct InvocationResult: Sendable {
    /// The function's answer, or error JSON; any bytes.
    public var body: [UInt8]
    /// False when the function or the runtime failed: Lambda's `X-Amz-Function-Error`.
    public var isSuccess: Bool

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
