internal import NIOHTTP1
internal import RuntimeAPI

/// What a process of the environment asks for: the paths of the Runtime API and of the Extensions API.
enum RuntimeRequest: Sendable, Equatable {
    /// `GET /runtime/invocation/next`.
    case next
    /// `POST /runtime/invocation/{id}/response`.
    case response(requestID: String)
    /// `POST /runtime/invocation/{id}/error`.
    case invocationError(requestID: String)
    /// `POST /runtime/init/error`.
    case initializationError
    /// `POST /extension/register`.
    case registerExtension
    /// `GET /extension/event/next`.
    case nextExtensionEvent
    /// `POST /extension/init/error` and `POST /extension/exit/error`.
    case extensionError
    /// `PUT /telemetry` or `PUT /logs`, which are answered as local emulators of AWS do: not supported.
    case subscription(String)
    /// No path of these, or not with that method.
    case unknown

    /// Version of the Extensions API that its paths begin with.
    static let extensionVersion = "/2020-01-01"

    /// Reads the line of a request.
    init(_ method: HTTPMethod, _ uri: String) {
        // Twice an invocation: bytes, not characters, whose ends would have to be found.
        let path = String(Substring(uri.utf8.prefix { $0 != UInt8(ascii: "?") }))
        if let (wanted, request) = Self.fixed[path] {
            self = method == wanted ? request : .unknown
        } else {
            self = method == .POST ? Self.post(path) : .unknown
        }
    }

    /// Paths without an id.
    private static let fixed: [String: (method: HTTPMethod, request: RuntimeRequest)] = [
        Endpoint.next.path: (.GET, .next),
        Endpoint.initializationError.path: (.POST, .initializationError),
        extensionVersion + "/extension/register": (.POST, .registerExtension),
        extensionVersion + "/extension/event/next": (.GET, .nextExtensionEvent),
        extensionVersion + "/extension/init/error": (.POST, .extensionError),
        extensionVersion + "/extension/exit/error": (.POST, .extensionError),
        "/2022-07-01/telemetry": (.PUT, .subscription("Telemetry")),
        "/2020-08-15/logs": (.PUT, .subscription("Logs")),
    ]
    private static let invocations = Endpoint.version + "/runtime/invocation/"

    private static func post(_ path: String) -> RuntimeRequest {
        guard path.hasPrefix(invocations) else { return .unknown }
        let parts = path.utf8.dropFirst(invocations.utf8.count)
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return .unknown }
        // An id that is no UTF-8 is nobody's.
        let requestID = String(Substring(parts[0])).percentDecoded ?? ""
        switch Substring(parts[1]) {
        case "response": return .response(requestID: requestID)
        case "error": return .invocationError(requestID: requestID)
        default: return .unknown
        }
    }
}

extension String {
    /// The text with each `%XX` as its byte (RFC 3986 §2.1); nil when that is not UTF-8.
    fileprivate var percentDecoded: String? {
        guard utf8.contains(UInt8(ascii: "%")) else { return self }
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), let value = UInt8(digits, radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
