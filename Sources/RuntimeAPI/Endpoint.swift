/// The four requests of the Lambda Runtime API, as paths below `http://${AWS_LAMBDA_RUNTIME_API}`.
public enum Endpoint: Sendable {
    /// `GET /runtime/invocation/next`: waits for the next event.
    case next
    /// `POST /runtime/invocation/{id}/response`: the answer of a call.
    case response(requestID: String)
    /// `POST /runtime/invocation/{id}/error`: the error of a call.
    case invocationError(requestID: String)
    /// `POST /runtime/init/error`: why the function cannot start.
    case initializationError

    /// Version of the Runtime API that all paths begin with.
    public static let version = "/2018-06-01"

    /// Path of the request; a request id is percent-encoded, so that no byte of it can change the path.
    public var path: String {
        switch self {
        case .next:
            Self.version + "/runtime/invocation/next"
        case .response(let requestID):
            Self.version + "/runtime/invocation/" + Self.percentEncoded(requestID) + "/response"
        case .invocationError(let requestID):
            Self.version + "/runtime/invocation/" + Self.percentEncoded(requestID) + "/error"
        case .initializationError:
            Self.version + "/runtime/init/error"
        }
    }

    /// Encodes all but the unreserved characters of RFC 3986 §2.3.
    private static func percentEncoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default:
            false
        }
    }
}
