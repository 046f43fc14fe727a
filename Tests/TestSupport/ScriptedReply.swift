/// What the scripted Runtime API does with one request.
public struct ScriptedReply: Sendable {
    /// What happens to the connection.
    enum Ending: Sendable {
        /// It stays open for the next request.
        case keepOpen
        /// It is closed in order after the answer, which did not announce it: a stale keep-alive connection.
        case close
        /// It is closed in order, without an answer.
        case closeUnanswered
        /// It is reset, without an answer.
        case reset
        /// It stays open, and there is never an answer.
        case silence
    }

    var status = 200
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// What Content-Length says; nil for the truth.
    var announcedLength: Int?
    /// Size of the chunks the body is sent in; nil for a body with Content-Length.
    var chunkSize: Int?
    /// False when the chunk that ends the body is left out.
    var endsChunks = true
    /// How much of the request's body is read before the answer; nil for all.
    var readLimit: Int?
    var ending = Ending.keepOpen
    /// Sent instead of everything else; nil for an answer in good order.
    var raw: [UInt8]?

    /// Answers with these bytes and no other header fields than the given ones and Content-Length.
    public static func answer(
        _ status: Int,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) -> Self {
        Self(status: status, headers: headers, body: body)
    }

    /// Answers as Lambda does when it refuses something: JSON with an `errorType`.
    public static func refusal(_ status: Int, _ errorType: String) -> Self {
        let body = "{\"errorMessage\":\"\(errorType) (scripted)\",\"errorType\":\"\(errorType)\"}"
        return answer(status, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
    }

    /// Takes an answer or an error: 202.
    public static let accepted = answer(
        202,
        headers: [("Content-Type", "application/json")],
        body: Array("{\"status\":\"OK\"}\n".utf8)
    )

    /// Asks the runtime to exit promptly: 500.
    public static let containerError = refusal(
        500,
        "Container error. Non-recoverable state. Runtime should exit promptly."
    )

    /// Closes the connection after the request, without an answer.
    public static let hangUp = Self(ending: .closeUnanswered)
    /// Resets the connection after the request, without an answer.
    public static let reset = Self(ending: .reset)
    /// Never answers; the connection stays open until the server ends.
    public static let silence = Self(ending: .silence)

    /// Sends these bytes, be they HTTP or not, and closes the connection.
    public static func raw(_ bytes: [UInt8]) -> Self {
        Self(ending: .close, raw: bytes)
    }

    /// Delivers an event with the fields that Lambda always sends.
    ///
    /// `headers` are more fields; one whose name is there already replaces it, spelling included, and nil removes it.
    public static func event(
        _ body: some Sequence<UInt8>,
        requestID: String = "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        headers changes: [(name: String, value: String?)] = []
    ) -> Self {
        var headers: [(name: String, value: String)] = [
            ("Content-Type", "application/json"),
            ("Lambda-Runtime-Aws-Request-Id", requestID),
            // 2100-01-01.
            ("Lambda-Runtime-Deadline-Ms", "4102444800000"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:tenon"),
        ]
        for change in changes {
            headers.removeAll { $0.name.lowercased() == change.name.lowercased() }
            if let value = change.value { headers.append((change.name, value)) }
        }
        return answer(200, headers: headers, body: Array(body))
    }

    /// Delivers an event that is text.
    public static func event(
        _ text: String,
        requestID: String = "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        headers: [(name: String, value: String?)] = []
    ) -> Self {
        event(Array(text.utf8), requestID: requestID, headers: headers)
    }

    /// The same, but the connection is closed afterwards, and `Connection: close` says so.
    public var announcingClose: Self {
        var reply = self
        reply.headers.append(("Connection", "close"))
        reply.ending = .close
        return reply
    }

    /// The same, but the idle connection is closed afterwards without notice.
    public var closingAfterwards: Self {
        var reply = self
        reply.ending = .close
        return reply
    }

    /// The same, but Content-Length says `length` and the connection is closed after the body.
    public func announcing(length: Int) -> Self {
        var reply = self
        reply.announcedLength = length
        reply.ending = .close
        return reply
    }

    /// The same, but sent when `count` bytes of the request's body have come; the rest is read and thrown away
    /// while the connection is closed, so that the answer is not lost in a reset.
    public func early(afterBodyBytes count: Int) -> Self {
        var reply = announcingClose
        reply.readLimit = count
        return reply
    }

    /// The same, but the body comes in chunks (RFC 9112 §7.1), as Go's servers send what is larger than 2 kB.
    ///
    /// With `isCut`, the connection is closed before the chunk that ends the body.
    public func chunked(size: Int, isCut: Bool = false) -> Self {
        var reply = self
        reply.chunkSize = size
        reply.endsChunks = !isCut
        if isCut { reply.ending = .close }
        return reply
    }

    /// Status line, header fields and body.
    var bytes: [UInt8] {
        if let raw { return raw }
        // A status line needs its last space even where there is no reason phrase (RFC 9112 §4).
        var head = "HTTP/1.1 \(status) \r\n"
        for header in headers {
            head += "\(header.name): \(header.value)\r\n"
        }
        if let chunkSize {
            return Array((head + "Transfer-Encoding: chunked\r\n\r\n").utf8) + chunks(size: chunkSize)
        }
        head += "Content-Length: \(announcedLength ?? body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }

    private func chunks(size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: size) {
            let chunk = body[start..<min(start + size, body.count)]
            bytes += Array((String(chunk.count, radix: 16) + "\r\n").utf8) + chunk + Array("\r\n".utf8)
        }
        return endsChunks ? bytes + Array("0\r\n\r\n".utf8) : bytes
    }
}
