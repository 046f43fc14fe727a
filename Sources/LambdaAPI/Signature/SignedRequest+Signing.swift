public import FoundationEssentials

extension SignedRequest {
    /// Signs the request in its header (AWS, "Create a signed AWS API request"): adds `X-Amz-Date`, `Authorization` and,
    /// for temporary credentials, `X-Amz-Security-Token`.
    ///
    /// - Parameters:
    ///   - credentials: sign it.
    ///   - region: of the scope, such as `us-east-1`.
    ///   - service: of the scope, such as `lambda`.
    ///   - payloadHash: SHA-256 of the body in hexadecimal.
    ///   - now: time of the signature.
    public mutating func sign(
        with credentials: Credentials,
        region: String,
        service: String,
        payloadHash: String,
        at now: Date = Date()
    ) {
        let date = RequestSignature.format.format(now)
        headers.append((name: "X-Amz-Date", value: date))
        if let token = credentials.sessionToken { headers.append((name: "X-Amz-Security-Token", value: token)) }
        // What proxies and libraries add on the way must not be signed.
        let names = headers.map { $0.name.lowercased() }.filter { $0 == "host" || $0.hasPrefix("x-amz-") }.sorted()
        let scope = [String(date.prefix(8)), region, service, "aws4_request"]
        let text = RequestSignature.textToSign(
            canonicalText(signedHeaders: names, payloadHash: payloadHash),
            date: date,
            scope: scope
        )
        let signature = RequestSignature.code(of: text, scope: scope, secret: credentials.secretAccessKey)
        let authorization = [
            "Credential=" + ([credentials.accessKeyID] + scope).joined(separator: "/"),
            "SignedHeaders=" + names.joined(separator: ";"), "Signature=" + signature,
        ]
        let value = RequestSignature.algorithm + " " + authorization.joined(separator: ", ")
        headers.append((name: "Authorization", value: value))
    }
}
