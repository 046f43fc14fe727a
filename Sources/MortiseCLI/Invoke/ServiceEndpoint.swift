internal import FoundationEssentials

/// Where a Lambda API is served, as the AWS CLI and the SDKs take it from their environment.
struct ServiceEndpoint: Sendable {
    /// Where `mortise local` listens unless told otherwise.
    static let standard = "http://127.0.0.1:9001"

    /// Without a slash at its end.
    let url: String
    /// Percent-encoded, without a slash at its end.
    let path: String
    /// What stands in `Host`.
    let authority: String

    /// Takes what the command line names, or else what the variables name (AWS SDKs and Tools Reference Guide,
    /// "Service-specific endpoints").
    ///
    /// - Throws: ``Unusable``.
    init(_ named: String?, environment: [String: String]) throws(Unusable) {
        var (url, source) = (Self.standard, "the default")
        if let named {
            (url, source) = (named, "--endpoint-url")
        } else {
            for name in ["AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL"] {
                guard let value = environment[name], !value.isEmpty else { continue }
                (url, source) = (value, name)
                break
            }
        }
        guard let parsed = URL(string: url), let scheme = parsed.scheme, ["http", "https"].contains(scheme),
            let host = parsed.host(), !host.isEmpty
        else {
            throw Unusable(
                description: "\(source) \"\(url)\" is no URL of a service: write one such as \(Self.standard)"
            )
        }
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        let path = parsed.path(percentEncoded: true)
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
        // As the HTTP client writes it: a scheme's own port is left out.
        let isStandard = parsed.port == nil || parsed.port == (scheme == "https" ? 443 : 80)
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        authority = name + (isStandard ? "" : ":\(parsed.port ?? 0)")
    }

    /// An endpoint that is no URL.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
    }
}
