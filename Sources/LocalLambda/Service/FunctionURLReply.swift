internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// What the client of a function URL gets of the function's answer (Lambda Developer Guide, "Response payload format").
enum FunctionURLReply {
    /// Media type of a stream that begins with a prelude.
    static let integrationType = "application/vnd.awslambda.http-integration-response"
    /// Ends the prelude of a stream.
    static let preludeEnd = [UInt8](repeating: 0, count: 8)

    /// Status code, header fields and cookies: the prelude of a stream, or all but the body of a whole answer.
    struct Head: Decodable {
        var statusCode: Int?
        var headers: [String: Scalar]?
        var cookies: [String]?

        /// The answer without a body.
        func response(defaultType: String) throws(ServiceError) -> Response {
            let status = statusCode ?? 200
            guard (200...599).contains(status) else { throw FunctionURLReply.invalid }
            var response = Response(status: .init(code: status))
            for (name, value) in headers ?? [:] {
                guard let name = HTTPField.Name(name) else { continue }
                // The service writes these itself.
                if name != .contentLength, name != .transferEncoding, name != .connection {
                    response.headers[name] = value.text
                }
            }
            for cookie in cookies ?? [] { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
            if response.headers[.contentType] == nil { response.headers[.contentType] = defaultType }
            return response
        }
    }

    /// A value of a header field: functions also write numbers and truth values.
    struct Scalar: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(String.self) {
                text = value
            } else if let value = try? container.decode(Bool.self) {
                text = value ? "true" : "false"
            } else if let value = try? container.decode(Int.self) {
                text = String(value)
            } else {
                text = String(try container.decode(Double.self))
            }
        }
    }

    private struct Whole: Decodable {
        var body: String?
        var isBase64Encoded: Bool?
    }

    /// 502: the function failed, or answered what is no answer.
    static let invalid = ServiceError(.badGateway, "Internal Server Error")

    /// Makes the answer of what a function has returned.
    ///
    /// An object with `statusCode` is an answer of HTTP; anything else is the body of one: 200, JSON.
    static func response(_ body: [UInt8]) throws(ServiceError) -> Response {
        let data = Data(body)
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: data), head.statusCode != nil else {
            // A text is sent without its quotation marks.
            let text = try? decoder.decode(String.self, from: data)
            let bytes = text.map { Array($0.utf8) } ?? body
            return ServiceReply.bytes(ByteBuffer(bytes: bytes), status: 200, contentType: LambdaHeader.json)
        }
        guard let whole = try? decoder.decode(Whole.self, from: data) else { throw invalid }
        var response = try head.response(defaultType: LambdaHeader.json)
        guard let text = whole.body else { return response }
        if whole.isBase64Encoded == true {
            guard let decoded = Data(base64Encoded: text) else { throw invalid }
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: decoded))
        } else {
            response.body = ResponseBody(byteBuffer: ByteBuffer(string: text))
        }
        return response
    }
}
