/// What of a request is signed, as it came over the wire.
public struct SignedRequest: Sendable {
    /// Method of HTTP, in capitals.
    public var method: String
    /// Percent-encoded path, without the query.
    public var path: String
    /// Percent-encoded query, without `?`; empty for none.
    public var query: String
    /// All header fields, `Host` included, in their order.
    public var headers: [(name: String, value: String)]

    /// Makes a request of its parts.
    public init(method: String, path: String, query: String, headers: [(name: String, value: String)]) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
    }

    /// Value of a header field, several joined as Signature Version 4 has it; nil when there is none.
    func header(_ name: String) -> String? {
        let values = headers.filter { $0.name.lowercased() == name }.map { Self.trimmed($0.value) }
        return values.isEmpty ? nil : values.joined(separator: ",")
    }

    /// The text whose hash is signed ("Create a signed AWS API request", step 1).
    ///
    /// - Parameters:
    ///   - signedHeaders: names in lower case, in their order.
    ///   - payloadHash: SHA-256 of the body in hexadecimal.
    /// - Returns: the canonical request.
    func canonicalText(signedHeaders: [String], payloadHash: String) -> String {
        let fields = signedHeaders.map { "\($0):\(header($0) ?? "")\n" }.joined()
        let names = signedHeaders.joined(separator: ";")
        return [method, canonicalPath, canonicalQuery, fields, names, payloadHash].joined(separator: "\n")
    }

    /// The path without dots and double slashes, and encoded once more than it came, as everywhere but in S3.
    private var canonicalPath: String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        let end = path.hasSuffix("/") && !segments.isEmpty ? "/" : ""
        return PercentCoding.encode("/" + segments.joined(separator: "/") + end, keepsSlash: true)
    }

    private var canonicalQuery: String {
        PercentCoding.pairs(query)
            .map { (name: PercentCoding.encode($0.name), value: PercentCoding.encode($0.value)) }
            .filter { $0.name != "X-Amz-Signature" }
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { "\($0.name)=\($0.value)" }
            .joined(separator: "&")
    }

    private static func trimmed(_ value: String) -> String {
        value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
