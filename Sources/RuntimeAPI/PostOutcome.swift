/// What the platform made of a posted answer or error, and so what the runtime does next.
///
/// Table of status codes: AWS, "Using the Lambda runtime API"; the reactions are those that keep an environment
/// alive wherever the platform allows it.
public enum PostOutcome: Equatable, Sendable {
    /// 202: taken.
    case accepted
    /// The platform has closed this invocation in another way; nothing more to post, go on with `/next`.
    ///
    /// 400: unknown request id, or an upload that was cut. 403: already answered. 410: timed out.
    case closed
    /// 413: too large. The caller has been told so already; an error must not be posted as well.
    case tooLarge
    /// 431: the header fields are too large. Nothing has happened yet: post again with smaller ones.
    case headersTooLarge
    /// 500: the platform asks the runtime to exit promptly.
    case containerError
    /// A status the Runtime API does not define.
    case unexpected

    /// Reads a status code of HTTP.
    public init(status: Int) {
        switch status {
        case 200...299: self = .accepted
        case 400, 403, 410: self = .closed
        case 413: self = .tooLarge
        case 431: self = .headersTooLarge
        case 500: self = .containerError
        default: self = .unexpected
        }
    }
}
