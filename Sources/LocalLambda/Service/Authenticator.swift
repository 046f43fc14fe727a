internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// Verifies who asks, where the service has been given credentials.
struct Authenticator: Sendable {
    /// Keys that requests may be signed with; none means that nobody is asked.
    let credentials: [Credentials]

    /// A signature whose text waits for the hash of the body.
    struct Check: Sendable {
        fileprivate let signature: RequestSignature
        fileprivate let request: SignedRequest
        fileprivate let credentials: [Credentials]
        fileprivate let services: [String]

        /// Verifies the signature, now that all of the body is there.
        ///
        /// - Parameter payloadHash: SHA-256 of the body in hexadecimal.
        /// - Throws: ``ServiceError`` in the words of AWS.
        func verify(payloadHash: String) throws(ServiceError) {
            try signature.verify(request, payloadHash: payloadHash, credentials: credentials, services: services)
        }
    }

    /// Who has signed a request.
    struct Caller: Sendable {
        let accessKeyID: String
        /// Nil where any signature will do.
        let check: Check?
    }

    /// Reads the signature of a request, where the service has been given credentials.
    ///
    /// - Parameters:
    ///   - request: whose body has not been read.
    ///   - services: names that its scope may have.
    /// - Returns: nil where nothing needs to be verified.
    /// - Throws: as ``caller(of:services:)``.
    func begin(_ request: Request, services: [String]) throws(ServiceError) -> Check? {
        guard !credentials.isEmpty else { return nil }
        return try caller(of: request, services: services).check
    }

    /// Reads the signature of a request, which has to have one.
    ///
    /// - Parameters:
    ///   - request: whose body has not been read.
    ///   - services: names that its scope may have.
    /// - Returns: who has signed it, as it says.
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/missingAuthenticationToken`` or
    ///   ``ServiceError/Code/incompleteSignature``.
    func caller(of request: Request, services: [String]) throws(ServiceError) -> Caller {
        let signed = Self.signedRequest(request)
        guard let signature = try RequestSignature.read(signed) else {
            // AWS says the first three words.
            throw ServiceError(
                .missingAuthenticationToken,
                "Missing Authentication Token: only signed requests are served here; set AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY to keys that are known here, for mortise local those of its --credentials"
            )
        }
        let check = Check(signature: signature, request: signed, credentials: credentials, services: services)
        return Caller(accessKeyID: signature.accessKeyID, check: credentials.isEmpty ? nil : check)
    }

    /// What of a request is signed.
    static func signedRequest(_ request: Request) -> SignedRequest {
        var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        if let authority = request.head.authority { headers.append((name: "Host", value: authority)) }
        return SignedRequest(
            method: request.method.rawValue,
            path: request.uri.path,
            query: request.uri.query ?? "",
            headers: headers
        )
    }
}
