internal import FoundationEssentials
internal import RuntimeAPI

/// What an invocation comes to, in everything that Lambda says about it.
struct Verdict: Sendable {
    /// For the caller.
    let result: InvocationResult
    /// For the log, before END; nil for what the runtime has dealt with itself.
    let logLine: String?
    /// For the REPORT line.
    let status: InvocationReport.Status?
    /// Whether the process can take no other event.
    let endsProcess: Bool

    /// Judges an invocation that reached the runtime.
    ///
    /// - Parameters:
    ///   - outcome: what became of it.
    ///   - invocation: which it was.
    ///   - limit: the time that it had.
    ///   - isOutOfMemory: whether the kernel ended the process for its memory.
    /// - Throws: when there was no sandbox, which is not the function's fault.
    init(
        _ outcome: RuntimeSession.Outcome,
        of invocation: PendingInvocation,
        limit: Duration,
        isOutOfMemory: Bool = false
    ) throws(LocalLambdaError) {
        switch outcome {
        case .response(let body, let contentType):
            self.init(InvocationResult(body: body, isSuccess: true, contentType: contentType))
        case .error(let body, let contentType):
            self.init(InvocationResult(body: body, isSuccess: false, contentType: contentType))
        case .tooLarge(let size, let limit):
            let message = PayloadLimit.message(size: size, limit: limit)
            self.init(InvocationResult(RuntimeFailure(type: "Function.ResponseSizeTooLarge", message: message)))
        case .truncated:
            let message = "the connection was lost before the end of the streamed answer"
            self.init(InvocationResult(RuntimeFailure(type: "Runtime.TruncatedResponse", message: message)))
        case .timedOut:
            self.init(timedOutAfter: limit, invocation)
        case .ended(let end):
            self.init(try Self.failure(end), invocation, isOutOfMemory: isOutOfMemory)
        }
    }

    /// Judges an invocation whose process did not get as far as its first `/next`.
    ///
    /// - Parameters:
    ///   - outcome: how far it got.
    ///   - invocation: for which it was started.
    ///   - limit: the time that init had.
    ///   - isRetry: whether it had the time of the invocation.
    ///   - isOutOfMemory: whether the kernel ended the process for its memory.
    /// - Throws: when there was no sandbox, which is not the function's fault.
    init(
        _ outcome: RuntimeSession.Initialization,
        of invocation: PendingInvocation,
        limit: Duration,
        isRetry: Bool,
        isOutOfMemory: Bool = false
    ) throws(LocalLambdaError) {
        switch outcome {
        case .failed(let type, let body):
            var result = InvocationResult(body: body, isSuccess: false, contentType: "application/json")
            result.errorType = type
            self.init(result, status: .error(type: type), endsProcess: true)
        case .invalidEntrypoint(let reason):
            self.init(RuntimeFailure(type: "Runtime.InvalidEntrypoint", message: reason), invocation)
        case .ended(let end):
            self.init(try Self.failure(end), invocation, isOutOfMemory: isOutOfMemory)
        case .timedOut, .ready:
            let advice = ", Lambda's limit for init: do less in start"
            self.init(timedOutAfter: limit, invocation, advice: isRetry ? "" : advice)
        }
    }

    private init(
        _ result: InvocationResult,
        logLine: String? = nil,
        status: InvocationReport.Status? = nil,
        endsProcess: Bool = false
    ) {
        self.result = result
        self.logLine = logLine
        self.status = status
        self.endsProcess = endsProcess
    }

    private init(_ failure: RuntimeFailure, _ invocation: PendingInvocation, isOutOfMemory: Bool = false) {
        let requestID = invocation.requestID
        let message = "RequestId: \(requestID) Error: \(failure.message)"
        self.init(
            InvocationResult(RuntimeFailure(type: failure.type, message: message)),
            logLine: LogLines.exited(requestID, failure),
            status: .error(type: isOutOfMemory ? ErrorType.outOfMemory : failure.type),
            endsProcess: true
        )
    }

    private init(timedOutAfter limit: Duration, _ invocation: PendingInvocation, advice: String = "") {
        let hundredths = LogLines.microseconds(limit) / 10_000
        let text = "Task timed out after \(LogLines.decimal(hundredths)) seconds\(advice)"
        let message = "RequestId: \(invocation.requestID) Error: \(text)"
        let time = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        self.init(
            InvocationResult(RuntimeFailure(type: "Sandbox.Timedout", message: message)),
            logLine: "\(time) \(invocation.requestID) \(text)",
            status: .timeout,
            endsProcess: true
        )
    }

    private static func failure(_ end: SandboxProcess.End) throws(LocalLambdaError) -> RuntimeFailure {
        switch end {
        case .exited(let exit): return RuntimeFailure(type: "Runtime.ExitError", message: exit.message)
        case .notExecutable(let reason):
            return RuntimeFailure(type: "Runtime.InvalidEntrypoint", message: "fork/exec \(reason)")
        case .failed(let error): throw error
        }
    }
}
