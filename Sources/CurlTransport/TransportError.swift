internal import CCurl

/// Why an exchange with the Runtime API came to nothing.
public struct TransportError: Error, Equatable, Sendable {
    /// What went wrong, for decisions.
    public enum Reason: Sendable {
        /// No connection could be made: nothing was sent.
        case connect
        /// The connection broke while sending or receiving: the other side may or may not have taken the request.
        case broken
        /// Anything else; trying again would not help.
        case setup
    }

    /// What went wrong, for decisions.
    public var reason: Reason
    /// One sentence for the log.
    public var message: String

    /// Names the result code of libcurl (`libcurl-errors(3)`) for a request.
    ///
    /// libcurl's own texts are not linked in: they would be a tenth of the runtime.
    init(code: CURLcode, request: String) {
        let cause: String
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT:
            (reason, cause) = (.connect, "no connection")
        case CURLE_SEND_ERROR: (reason, cause) = (.broken, "the connection broke while sending")
        case CURLE_RECV_ERROR: (reason, cause) = (.broken, "the connection broke while receiving")
        case CURLE_GOT_NOTHING: (reason, cause) = (.broken, "the connection was closed without an answer")
        case CURLE_PARTIAL_FILE: (reason, cause) = (.broken, "the answer was cut short")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2:
            (reason, cause) = (.broken, "the answer is not HTTP/1.1")
        case CURLE_WRITE_ERROR, CURLE_OUT_OF_MEMORY:
            (reason, cause) = (.broken, "no memory for the answer, or a header field of more than 100 kB")
        case CURLE_URL_MALFORMAT: (reason, cause) = (.setup, "AWS_LAMBDA_RUNTIME_API is not host:port")
        case CURLE_FAILED_INIT: (reason, cause) = (.setup, "no memory, or libcurl does not know an option")
        default: (reason, cause) = (.broken, "the exchange failed")
        }
        message = request + " failed: " + cause + " (libcurl result \(code.rawValue))"
    }

    /// libcurl could not be set up at all.
    static let setup = TransportError(code: CURLE_FAILED_INIT, request: "setting up HTTP")
}
