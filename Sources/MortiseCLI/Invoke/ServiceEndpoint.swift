internal import FoundationEssentials

/// Where a Lambda API is served, as the AWS CLI and the SDKs take it from their environment.
struct ServiceEndpoint: Sendable {
    /// Where `mortise local` listens unless told otherwise.
    static let standard = "http://127.0.0.1:9001"

    /// Without a slash at its end.
    let url: String

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
            parsed.host()?.isEmpty == false
        else {
            throw Unusable(description: "\(source) \"\(url)\" is no URL of a service: write \(Self.standard)")
        }
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// An endpoint that is no URL.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
    }
}
