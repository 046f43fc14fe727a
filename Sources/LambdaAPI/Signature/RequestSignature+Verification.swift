internal import Crypto
public import FoundationEssentials

extension RequestSignature {
    /// How far the clocks of caller and service may be apart, in seconds ("Elements of an AWS API request signature").
    private static let clockSkew: TimeInterval = 300

    /// Verifies the signature.
    ///
    /// - Parameters:
    ///   - request: as it was received.
    ///   - payloadHash: SHA-256 of the received body in hexadecimal: what a header says of it counts for nothing.
    ///   - credentials: that may sign.
    ///   - services: names that the scope may have, such as `lambda`.
    ///   - now: the time of the request's receipt.
    /// - Throws: ``ServiceError`` in the words of AWS: ``ServiceError/Code/unrecognizedClient``,
    ///   ``ServiceError/Code/invalidSignature``.
    public func verify(
        _ request: SignedRequest,
        payloadHash: String,
        credentials: [Credentials],
        services: [String],
        now: Date = Date()
    ) throws(ServiceError) {
        guard let known = credentials.first(where: { $0.accessKeyID == accessKeyID }),
            known.sessionToken == sessionToken
        else {
            throw ServiceError(.unrecognizedClient, "The security token included in the request is invalid.")
        }
        guard services.contains(scope[2]) else {
            let expected = services.joined(separator: "' or '")
            throw ServiceError(.invalidSignature, "Credential should be scoped to correct service: '\(expected)'.")
        }
        try checkTime(now)
        let text = request.canonicalText(signedHeaders: signedHeaders, payloadHash: payloadHash)
        let signed = Self.textToSign(text, date: date, scope: scope)
        let key = Self.key(of: known.secretAccessKey, scope: scope)
        guard let code = Self.bytes(hexadecimal: signature),
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(signed.utf8), using: key)
        else {
            throw ServiceError(
                .invalidSignature,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                    + "Access Key and signing method. Consult the service documentation for details."
                    + "\n\nThe Canonical String for this request should have been\n'\(text)'\n"
            )
        }
    }

    /// SHA-256 in hexadecimal, as the payload's hash is written.
    public static func hash(of bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// Bytes in lower-case hexadecimal.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// What is signed of a canonical request.
    static func textToSign(_ canonicalText: String, date: String, scope: [String]) -> String {
        [algorithm, date, scope.joined(separator: "/"), hash(of: Array(canonicalText.utf8))].joined(separator: "\n")
    }

    /// The signature of a text, in hexadecimal.
    static func code(of text: String, scope: [String], secret: String) -> String {
        let key = key(of: secret, scope: scope)
        return hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }

    private static func key(of secret: String, scope: [String]) -> SymmetricKey {
        var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
        for part in scope {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
        return key
    }

    private func checkTime(_ now: Date) throws(ServiceError) {
        guard let signedAt = try? Self.format.parse(date) else {
            throw ServiceError(.incompleteSignature, "Date must be in ISO-8601 'basic format'. Got '\(date)'.")
        }
        let written = Self.format.format(now)
        if signedAt > now + Self.clockSkew {
            let limit = Self.format.format(now + Self.clockSkew)
            throw ServiceError(
                .invalidSignature,
                "Signature not yet current: \(date) is still later than \(limit) (\(written) + 5 min.)"
            )
        }
        let lifetime = lifetime.map(TimeInterval.init) ?? Self.clockSkew
        if signedAt < now - lifetime {
            let limit = Self.format.format(now - lifetime)
            throw ServiceError(
                .invalidSignature,
                "Signature expired: \(date) is now earlier than \(limit) (\(written) - \(Int(lifetime)) s)"
            )
        }
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = Array(text)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(digits[index...index + 1]), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// `yyyyMMddTHHmmssZ`.
    static let format = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
}
