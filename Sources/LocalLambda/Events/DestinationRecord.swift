internal import FoundationEssentials
internal import LambdaStore
internal import RuntimeAPI

/// What Lambda sends to a destination when an asynchronous invocation is over: its "invocation record".
///
/// Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
struct DestinationRecord: Sendable {
    /// Why the record is sent.
    enum Condition: String, Sendable {
        /// The function has handled the event.
        case success = "Success"
        /// The function failed at every try.
        case retriesExhausted = "RetriesExhausted"
        /// The event waited longer than it may.
        case eventAgeExceeded = "EventAgeExceeded"
        /// The function's reserved concurrency is 0.
        case zeroReservedConcurrency = "ZeroReservedConcurrency"
    }

    let event: QueuedEvent
    let condition: Condition
    /// Version that was invoked; nil when none was.
    let executedVersion: String?
    /// Nil when the function was not invoked at all.
    let result: InvocationResult?
    /// ARN of the destination; nil when none is configured and the record is only logged.
    let destination: String?
    let time: Date

    /// The record as JSON, on one line.
    var json: String {
        var json = "{\"version\":\"1.0\",\"timestamp\":"
        JSONString.append(time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)), to: &json)
        json += ",\"requestContext\":{\"requestId\":"
        JSONString.append(event.id, to: &json)
        json += ",\"functionArn\":"
        JSONString.append(event.functionARN, to: &json)
        json += ",\"condition\":\"\(condition.rawValue)\",\"approximateInvokeCount\":\(event.attempts)}"
        json += ",\"requestPayload\":" + Self.payload(Array(event.event))
        if let result {
            json += ",\"responseContext\":{\"statusCode\":200,\"executedVersion\":"
            JSONString.append(executedVersion ?? "$LATEST", to: &json)
            if !result.isSuccess { json += ",\"functionError\":\"Unhandled\"" }
            json += "},\"responsePayload\":" + Self.payload(result.body)
        }
        if let destination {
            json += ",\"destination\":"
            JSONString.append(destination, to: &json)
        }
        return json + "}"
    }

    /// Any JSON value: the decoder has read the whole text before it asks for one.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) {}
    }

    /// JSON as it is, on one line; anything else as a JSON string.
    private static func payload(_ bytes: [UInt8]) -> String {
        if bytes.isEmpty { return "null" }
        let text = String(decoding: bytes, as: UTF8.self)
        guard (try? JSONDecoder().decode(Anything.self, from: Data(bytes))) != nil else {
            var quoted = ""
            JSONString.append(text, to: &quoted)
            return quoted
        }
        // White space between the values may hold line ends; within strings JSON has none.
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
