internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// An answer of a function URL in the mode RESPONSE_STREAM, sent on as it comes.
struct FunctionURLStream {
    /// Bytes that a prelude may have.
    private static let maximumPrelude = 1 << 20

    private let stream: InvocationStream

    init(_ stream: InvocationStream) {
        self.stream = stream
    }

    /// Waits for the first bytes, or for the end of the prelude, and makes the answer.
    func response() async throws(ServiceError) -> Response {
        var iterator = stream.parts.makeAsyncIterator()
        let hasPrelude = stream.contentType?.lowercased().hasPrefix(FunctionURLReply.integrationType) == true
        var head: Response?
        var first: [UInt8] = []
        while head == nil {
            guard let part = await iterator.next() else {
                guard await stream.result().isSuccess, !hasPrelude else { throw FunctionURLReply.invalid }
                return ServiceReply.bytes(ByteBuffer(bytes: first), status: 200, contentType: plainType)
            }
            first += part
            if !hasPrelude {
                head = Response(status: .ok, headers: [.contentType: plainType])
            } else if let end = Self.end(of: first) {
                head = try Self.head(first[..<end])
                first = Array(first[(end + FunctionURLReply.preludeEnd.count)...])
            } else if first.count > Self.maximumPrelude {
                throw FunctionURLReply.invalid
            }
        }
        guard var response = head else { throw FunctionURLReply.invalid }
        let beginning = first
        let (rest, result) = (stream.parts, stream.result)
        response.body = ResponseBody { writer in
            if !beginning.isEmpty { try await writer.write(ByteBuffer(bytes: beginning)) }
            // Goes on where the first iteration has ended.
            for await part in rest where !part.isEmpty { try await writer.write(ByteBuffer(bytes: part)) }
            // The client sees that the answer is not whole: the connection ends without its last chunk.
            guard await result().isSuccess else { throw FunctionURLReply.invalid }
            try await writer.finish(nil)
        }
        return response
    }

    private var plainType: String { stream.contentType ?? "application/octet-stream" }

    private static func head(_ prelude: ArraySlice<UInt8>) throws(ServiceError) -> Response {
        guard let head = try? JSONDecoder().decode(FunctionURLReply.Head.self, from: Data(prelude)) else {
            throw FunctionURLReply.invalid
        }
        return try head.response(defaultType: "application/octet-stream")
    }

    /// Where the prelude ends: at eight zeros.
    private static func end(of bytes: [UInt8]) -> Int? {
        Data(bytes).firstRange(of: FunctionURLReply.preludeEnd)?.lowerBound
    }
}
