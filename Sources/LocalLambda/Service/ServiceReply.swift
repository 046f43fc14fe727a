internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// Answers as the Lambda API words them.
enum ServiceReply {
    /// An answer with a JSON object.
    static func json(_ value: some Encodable, status: Int) throws(ServiceError) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        do {
            return try bytes(ByteBuffer(bytes: encoder.encode(value)), status: status, contentType: LambdaHeader.json)
        } catch {
            throw ServiceError(.service, "The answer cannot be written as JSON: \(error)")
        }
    }

    /// An answer without a body.
    static func empty(status: Int) -> Response {
        Response(status: .init(code: status))
    }

    /// An answer of any bytes.
    static func bytes(_ body: ByteBuffer, status: Int, contentType: String) -> Response {
        Response(
            status: .init(code: status),
            headers: [.contentType: contentType],
            body: ResponseBody(byteBuffer: body)
        )
    }

    /// An error, with the name of its shape in `x-amzn-ErrorType`.
    static func error(_ error: ServiceError) -> Response {
        var members = error.members
        // Lambda's front end writes the name in lower case, the service behind it in upper case.
        members[error.code == .validation ? "message" : "Message"] = error.message
        if error.code != .validation { members["Type"] = error.code.isUserError ? "User" : "Service" }
        let body = (try? JSONEncoder().encode(members)) ?? Data()
        var response = bytes(ByteBuffer(bytes: body), status: error.code.status, contentType: LambdaHeader.json)
        response.headers.set(LambdaHeader.errorType, error.code.name)
        return response
    }
}
