internal import HTTPTypes
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

    /// Keeps an answer from acting beyond the URL's own path: the rest of the origin is the API and the console.
    ///
    /// - Parameter response: answer to a request that was found by its path.
    func confine(_ response: inout Response) {
        // A page of a function must not count as one of the console's origin, whose token it could read.
        response.headers[.contentSecurityPolicy] = "sandbox allow-scripts allow-forms"
        for name in ["Service-Worker-Allowed", "Clear-Site-Data"] { response.headers.set(HTTPField.Name(name), nil) }
        let cookies = response.headers[values: .setCookie]
        response.headers[values: .setCookie] = cookies.map(confined)
    }

    /// A cookie of this URL alone: its path below that of the URL, its host this one only.
    private func confined(_ cookie: String) -> String {
        var kept: [Substring] = []
        var path = "/"
        for part in cookie.split(separator: ";", omittingEmptySubsequences: false) {
            let attribute = part.drop { $0 == " " }
            let name = attribute.prefix { $0 != "=" }.lowercased()
            // The first part is the cookie itself, whatever its name.
            if kept.isEmpty || name != "path" && name != "domain" {
                kept.append(part)
            } else if name == "path", attribute.dropFirst(5).hasPrefix("/") {
                path = String(attribute.dropFirst(5))
            }
        }
        return kept.joined(separator: ";") + "; Path=" + Self.pathPrefix + id + path
    }
}
