internal import Crypto
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI
internal import NIOCore

/// Reads the bodies of requests, never more than is allowed, and verifies the signature once all is there.
struct BodyReader {
    /// The connection broke, or the client stopped sending.
    static let truncated = ServiceError(
        .serialization,
        "The request's body ended before its Content-Length: the connection was lost while it was sent"
    )

    private let check: Authenticator.Check?
    private var hash = SHA256()

    /// Makes a reader.
    ///
    /// - Parameter check: waits for the body's hash; nil when nobody is asked for a signature.
    init(_ check: Authenticator.Check?) {
        self.check = check
    }

    /// Reads a whole body.
    ///
    /// - Parameters:
    ///   - request: whose body it is.
    ///   - limit: bytes that it may have.
    ///   - tooLarge: makes the error, of the number of bytes as far as it is known.
    /// - Returns: its bytes.
    /// - Throws: ``ServiceError``: that of `tooLarge`, ``truncated``, or that of the signature.
    mutating func collect(
        _ request: Request,
        upTo limit: Int,
        _ tooLarge: (Int) -> ServiceError
    ) async throws(ServiceError) -> [UInt8] {
        let announced = Self.contentLength(request)
        if let announced, announced > limit { throw tooLarge(announced) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announced ?? 0)
        try await forEachPart(of: request) { part throws(ServiceError) in
            guard bytes.count + part.readableBytes <= limit else { throw tooLarge(bytes.count + part.readableBytes) }
            bytes += part.readableBytesView
        }
        return bytes
    }

    /// Hands the parts of a body on as they come; after the last one the signature is verified.
    mutating func forEachPart(
        of request: Request,
        _ take: (ByteBuffer) throws(ServiceError) -> Void
    ) async throws(ServiceError) {
        do {
            for try await part in request.body {
                if check != nil { hash.update(data: Data(part.readableBytesView)) }
                try take(part)
            }
        } catch let error as ServiceError {
            throw error
        } catch {
            throw Self.truncated
        }
        try check?.verify(payloadHash: hash.finalize().map(Self.hexadecimal).joined())
    }

    /// The announced length of a body.
    static func contentLength(_ request: Request) -> Int? {
        request.headers[.contentLength].flatMap { Int($0) }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
