internal import Hummingbird
internal import LambdaAPI

/// The function URL that a request is made to, and the path within it.
struct FunctionURLTarget: Sendable {
    /// Id of the URL: the first label of its host name on AWS.
    let id: String
    /// Percent-encoded path within the URL, with a slash at its start.
    let path: String

    /// First parts of the path for tools that do not resolve names below `localhost`.
    private static let pathPrefix = "/_mortise/urls/"

    /// Host name of the URL, as on AWS but for its end: any name below `localhost` is this machine (RFC 6761, §6.3).
    static func host(of id: String) -> String { "\(id).lambda-url.\(Account.region).localhost" }

    /// Reads `Host`; nil when it names no function URL.
    init?(byHostOf request: Request) {
        let labels = RequestOrigin.host(of: request.head.authority ?? "").split(separator: ".")
        guard labels.count == 4, labels[1] == "lambda-url", labels[3] == "localhost" else { return nil }
        id = String(labels[0])
        path = request.uri.path
    }

    /// Reads `/_mortise/urls/<id>/…`; nil when the path is another.
    init?(byPathOf request: Request) {
        let path = request.uri.path
        guard path.hasPrefix(Self.pathPrefix) else { return nil }
        let rest = path.dropFirst(Self.pathPrefix.count)
        id = String(rest.prefix { $0 != "/" })
        let inner = rest.drop { $0 != "/" }
        self.path = inner.isEmpty ? "/" : String(inner)
    }
}
