/// The signature that a request carries, read and not yet verified: Signature Version 4, in the header `Authorization` or
/// in the query (presigned).
public struct RequestSignature: Sendable {
    /// Whose it is said to be.
    public let accessKeyID: String
    /// `yyyyMMdd/region/service/aws4_request`.
    let scope: [String]
    /// Name of the service that the request is for, such as `lambda`.
    public var service: String { scope[2] }
    /// `yyyyMMddTHHmmssZ`.
    let date: String
    /// Names in lower case.
    let signedHeaders: [String]
    /// In hexadecimal.
    let signature: String
    let sessionToken: String?
    /// Seconds that a presigned request is good for; nil for a signature in the header.
    let lifetime: Int?

    /// Reads the signature of a request.
    ///
    /// - Returns: nil when there is none.
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/incompleteSignature`` that says what is missing.
    public static func read(_ request: SignedRequest) throws(ServiceError) -> RequestSignature? {
        if let authorization = request.header("authorization") {
            return try RequestSignature(authorization: authorization, request)
        }
        let query = PercentCoding.pairs(request.query)
        guard query.contains(where: { $0.name == "X-Amz-Algorithm" || $0.name == "X-Amz-Signature" }) else {
            return nil
        }
        return try RequestSignature(query: query)
    }

    private init(authorization: String, _ request: SignedRequest) throws(ServiceError) {
        guard authorization.hasPrefix(Self.algorithm + " ") else {
            throw ServiceError(
                .incompleteSignature,
                "The Authorization header is not of Signature Version 4: it has to begin with \"\(Self.algorithm) \"."
            )
        }
        var parts: [String: String] = [:]
        for part in authorization.dropFirst(Self.algorithm.count).split(separator: ",") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { parts[String(pair[0])] = String(pair[1]) }
        }
        func require(_ name: String) throws(ServiceError) -> String {
            guard let value = parts[name] else {
                throw ServiceError(.incompleteSignature, "Authorization header requires '\(name)' parameter.")
            }
            return value
        }
        guard let date = request.header("x-amz-date") else {
            throw ServiceError(
                .incompleteSignature,
                "Authorization header requires existence of a 'X-Amz-Date' header."
            )
        }
        try self.init(
            credential: require("Credential"),
            date: date,
            signedHeaders: require("SignedHeaders"),
            signature: require("Signature"),
            sessionToken: request.header("x-amz-security-token"),
            lifetime: nil
        )
    }

    private init(query: [(name: String, value: String)]) throws(ServiceError) {
        func require(_ name: String) throws(ServiceError) -> String {
            guard let pair = query.first(where: { $0.name == name }) else {
                throw ServiceError(.incompleteSignature, "AWS query-string parameters must include '\(name)'.")
            }
            return pair.value
        }
        guard try require("X-Amz-Algorithm") == Self.algorithm else {
            throw ServiceError(.incompleteSignature, "X-Amz-Algorithm has to be \(Self.algorithm).")
        }
        guard let lifetime = try Int(require("X-Amz-Expires")), (1...604_800).contains(lifetime) else {
            throw ServiceError(.incompleteSignature, "X-Amz-Expires has to be a number of seconds from 1 to 604800.")
        }
        try self.init(
            credential: require("X-Amz-Credential"),
            date: require("X-Amz-Date"),
            signedHeaders: require("X-Amz-SignedHeaders"),
            signature: require("X-Amz-Signature"),
            sessionToken: query.first { $0.name == "X-Amz-Security-Token" }?.value,
            lifetime: lifetime
        )
    }

    private init(
        credential: String,
        date: String,
        signedHeaders: String,
        signature: String,
        sessionToken: String?,
        lifetime: Int?
    ) throws(ServiceError) {
        // The key comes first; what follows has four parts.
        let parts = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 5, parts.last == "aws4_request" else {
            throw ServiceError(
                .incompleteSignature,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got "
                    + "'\(credential)'."
            )
        }
        accessKeyID = parts.dropLast(4).joined(separator: "/")
        scope = Array(parts.suffix(4))
        self.date = date
        self.signedHeaders = signedHeaders.split(separator: ";").map { $0.lowercased() }
        self.signature = signature
        self.sessionToken = sessionToken
        self.lifetime = lifetime
        guard self.signedHeaders.contains("host") else {
            throw ServiceError(.incompleteSignature, "'Host' must be a 'SignedHeader' in the AWS Authorization.")
        }
        guard date.hasPrefix(scope[0]), !scope[0].isEmpty else {
            throw ServiceError(
                .invalidSignature,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(scope[0])' != '\(date.prefix(8))'."
            )
        }
    }

    static let algorithm = "AWS4-HMAC-SHA256"
}
