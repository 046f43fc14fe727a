import Foundation
import LambdaAPI
import TestSupport
import Testing

/// Signatures that botocore has made.
struct SignatureTests {
    /// A line of sign-requests.py.
    private struct Signed: Decodable {
        var kind: String
        var target: String
        var method: String
        var path: String
        var query: String
        var headers: [[String]]
        var body: Data

        var request: SignedRequest {
            let headers = headers.map { (name: $0[0], value: $0[1]) }
            return SignedRequest(method: method, path: path, query: query, headers: headers)
        }
    }

    private static let credentials = [
        Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        Credentials(
            accessKeyID: "ASIAEXAMPLE",
            secretAccessKey: "secret/with+signs",
            sessionToken: "token//+=="
        ),
    ]

    private static func signed() async throws -> [Signed] {
        let script = PackageRoot.path + "/Tests/Fixtures/Botocore/sign-requests.py"
        let output = try await Program.check(PythonTools.program("python"), [script])
        return try output.split(separator: "\n").map { try JSONDecoder().decode(Signed.self, from: Data($0.utf8)) }
    }

    private static func verify(
        _ signed: Signed,
        request: SignedRequest? = nil,
        body: [UInt8]? = nil,
        credentials: [Credentials] = credentials,
        services: [String] = ["lambda"],
        now: Date = Date()
    ) throws {
        let request = request ?? signed.request
        let signature = try #require(try RequestSignature.read(request))
        try signature.verify(
            request,
            payloadHash: RequestSignature.hash(of: body ?? Array(signed.body)),
            credentials: credentials,
            services: services,
            now: now
        )
    }

    @Test(arguments: credentials)
    func `What is signed here is verified, and not with another body`(credentials: Credentials) throws {
        var request = SignedRequest(
            method: "POST",
            path: "/2015-03-31/functions/f/invocations",
            query: "Qualifier=%24LATEST",
            headers: [("Content-Type", "application/json"), ("Host", "127.0.0.1:9001"), ("X-Amz-Log-Type", "Tail")]
        )
        let hash = RequestSignature.hash(of: Array("{}".utf8))
        request.sign(with: credentials, region: "us-east-1", service: "lambda", payloadHash: hash)
        let signature = try #require(try RequestSignature.read(request))
        #expect(signature.accessKeyID == credentials.accessKeyID && signature.service == "lambda")
        try signature.verify(request, payloadHash: hash, credentials: [credentials], services: ["lambda"])
        let other = RequestSignature.hash(of: [])
        #expect(throws: ServiceError.self) {
            try signature.verify(request, payloadHash: other, credentials: [credentials], services: ["lambda"])
        }
    }

    private static func code(_ body: () throws -> Void) -> ServiceError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? ServiceError)?.code
        }
    }

    @Test
    func `Whatever botocore signs is verified, in the header and in the query`() async throws {
        let all = try await Self.signed()
        #expect(all.count > 80)
        for signed in all {
            #expect(throws: Never.self, "\(signed.kind) \(signed.target)") { try Self.verify(signed) }
        }
    }

    @Test
    func `What was changed on the way is refused`() async throws {
        for signed in try await Self.signed() {
            let comment = Comment(rawValue: "\(signed.kind) \(signed.target)")
            var request = signed.request
            request.method = "PUT"
            #expect(Self.code { try Self.verify(signed, request: request) } == .invalidSignature, comment)
            request = signed.request
            request.path += "/x"
            #expect(Self.code { try Self.verify(signed, request: request) } == .invalidSignature, comment)
            request = signed.request
            request.query += "&x=1"
            #expect(Self.code { try Self.verify(signed, request: request) } == .invalidSignature, comment)
            let body = Array(signed.body) + [0]
            #expect(Self.code { try Self.verify(signed, body: body) } == .invalidSignature, comment)
            let other = Self.credentials.map {
                Credentials(accessKeyID: $0.accessKeyID, secretAccessKey: "other", sessionToken: $0.sessionToken)
            }
            #expect(Self.code { try Self.verify(signed, credentials: other) } == .invalidSignature, comment)
            #expect(Self.code { try Self.verify(signed, services: ["iam"]) } == .invalidSignature, comment)
            #expect(Self.code { try Self.verify(signed, credentials: []) } == .unrecognizedClient, comment)
        }
    }

    @Test
    func `A signature is good for five minutes, a presigned one for as long as it says`() async throws {
        for signed in try await Self.signed() {
            let lifetime: TimeInterval = signed.kind == "query" ? 3_600 : 300
            let late = Date() + lifetime
            #expect(throws: Never.self) { try Self.verify(signed, now: late - 60) }
            #expect(Self.code { try Self.verify(signed, now: late + 5) } == .invalidSignature)
            #expect(throws: Never.self) { try Self.verify(signed, now: Date() - 240) }
            #expect(Self.code { try Self.verify(signed, now: Date() - 400) } == .invalidSignature)
        }
    }

    @Test
    func `A session token belongs to its key`() async throws {
        let swapped = Self.credentials.map {
            Credentials(
                accessKeyID: $0.accessKeyID,
                secretAccessKey: $0.secretAccessKey,
                sessionToken: $0.sessionToken == nil ? "token//+==" : nil
            )
        }
        for signed in try await Self.signed() {
            #expect(Self.code { try Self.verify(signed, credentials: swapped) } == .unrecognizedClient)
        }
    }

    @Test(arguments: [
        "Basic dTpw", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=a", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e",
        "AWS4-HMAC-SHA256 Credential=a/20260101/r/lambda/aws4_request, SignedHeaders=x-amz-date, Signature=0",
        "AWS4-HMAC-SHA256 Credential=///aws4_request, SignedHeaders=host, Signature=0",
        "AWS4-HMAC-SHA256 =,=,,,", "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
    ])
    func `A broken header is refused in a sentence`(authorization: String) {
        let request = SignedRequest(
            method: "GET",
            path: "/",
            query: "",
            headers: [("Authorization", authorization), ("X-Amz-Date", "20260101T000000Z"), ("Host", "a")]
        )
        #expect(throws: ServiceError.self) {
            _ = try RequestSignature.read(request)
        }
    }

    @Test
    func `A request without a signature has none`() throws {
        let request = SignedRequest(method: "GET", path: "/", query: "a=b", headers: [("Host", "a")])
        #expect(try RequestSignature.read(request) == nil)
    }
}
