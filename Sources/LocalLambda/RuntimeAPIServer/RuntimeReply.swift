internal import RuntimeAPI

/// What the Runtime API answers to a request other than an event: a status code and a JSON body.
struct RuntimeReply: Sendable {
    /// Status code of HTTP.
    let status: Int
    /// Body, `application/json`.
    let body: String
    /// Further header fields.
    var headers: [(name: String, value: String)] = []

    /// 202: an answer or an error was taken.
    static let accepted = RuntimeReply(status: 202, body: "{\"status\":\"OK\"}\n")

    /// 400: no invocation of that id is in progress.
    static let invalidRequestID = RuntimeReply(400, "InvalidRequestID", "Invalid request ID")

    /// 400: the body of a post ended early.
    static let truncatedRequest = RuntimeReply(400, "TruncatedHTTPRequest", "HTTP request detected as truncated")

    /// 400: a mode of answering that does not exist.
    static let invalidResponseMode = RuntimeReply(
        400,
        "InvalidFunctionResponseMode",
        "Invalid function response mode: only \"streaming\" is one"
    )

    /// 403: the request does not fit the state of the runtime.
    static func invalidTransition(from state: RuntimeState, to next: String) -> RuntimeReply {
        let message = "State transition from \(state.name) to \(next) failed for runtime."
        return RuntimeReply(403, "InvalidStateTransition", message + " Error: State transition is not allowed")
    }

    /// 413: an answer of that many bytes exceeds what Lambda takes.
    static func tooLarge(_ size: Int, limit: Int = PayloadLimit.bytes) -> RuntimeReply {
        RuntimeReply(413, "RequestEntityTooLarge", PayloadLimit.message(size: size, limit: limit))
    }

    /// 410: the answer comes after the time that the invocation had.
    static let timedOut = RuntimeReply(410, "InvokeTimeout", "Invoke timeout")

    /// 404: there is no such path.
    static let unknownPath = RuntimeReply(404, "Runtime.UnknownPath", "the Runtime API has no such path and method")

    /// 202, as AWS's own emulator answers who subscribes to logs: there are none to be had.
    static func notSupported(_ subscription: String) -> RuntimeReply {
        RuntimeReply(202, subscription + ".NotSupported", subscription + " API is not supported")
    }

    /// 500: the environment is being ended; the runtime should exit.
    static let containerError = RuntimeReply(
        500,
        "ContainerError",
        "Container error. Non-recoverable state. Runtime should exit promptly."
    )

    /// Makes a reply of its parts.
    init(status: Int, body: String, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.body = body
        self.headers = headers
    }

    /// Makes a reply that is an error.
    init(_ status: Int, _ type: String, _ message: String) {
        self.init(status: status, body: RuntimeFailure(type: type, message: message).json + "\n")
    }
}
