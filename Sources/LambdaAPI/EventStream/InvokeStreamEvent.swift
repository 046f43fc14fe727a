internal import FoundationEssentials

/// What InvokeWithResponseStream answers with, one after the other (Lambda API Reference,
/// "InvokeWithResponseStreamResponseEvent").
public enum InvokeStreamEvent: Sendable {
    /// A part of the answer.
    case payloadChunk([UInt8])
    /// The end: the error, if there was one, and the log's tail in base64, if it was asked for.
    case invokeComplete(errorCode: String?, errorDetails: String?, logResult: String?)

    /// The event as a message.
    public var message: EventStreamMessage {
        switch self {
        case .payloadChunk(let bytes):
            Self.message("PayloadChunk", "application/octet-stream", bytes)
        case .invokeComplete(let code, let details, let log):
            Self.message(
                "InvokeComplete",
                "application/json",
                Completion(errorCode: code, errorDetails: details, logResult: log).json
            )
        }
    }

    private struct Completion: Encodable {
        var errorCode: String?
        var errorDetails: String?
        var logResult: String?

        enum CodingKeys: String, CodingKey {
            case errorCode = "ErrorCode"
            case errorDetails = "ErrorDetails"
            case logResult = "LogResult"
        }

        /// Texts always encode.
        var json: [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? Array("{}".utf8) }
    }

    private static func message(_ type: String, _ contentType: String, _ payload: [UInt8]) -> EventStreamMessage {
        EventStreamMessage(
            headers: [(":message-type", "event"), (":event-type", type), (":content-type", contentType)],
            payload: payload
        )
    }
}
