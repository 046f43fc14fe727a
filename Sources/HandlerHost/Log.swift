internal import Platform
internal import RuntimeAPI

/// Writes the runtime's and the handlers' log records to standard error, each in one write(2).
struct Log {
    /// Severity, in Lambda's words; the values are those of `mortise_log_level`.
    enum Level: Int32 {
        case trace = 10
        case debug = 20
        case info = 30
        case warn = 40
        case error = 50
        case fatal = 60

        /// Reads a number; one that is no level counts as the next lower one.
        init(clamping number: Int32) {
            self = Level(rawValue: max(10, min(60, number / 10 * 10))) ?? .info
        }

        /// Its name in log records and in `AWS_LAMBDA_LOG_LEVEL`.
        var name: String {
            switch self {
            case .trace: "TRACE"
            case .debug: "DEBUG"
            case .info: "INFO"
            case .warn: "WARN"
            case .error: "ERROR"
            case .fatal: "FATAL"
            }
        }
    }

    private let isJSON: Bool
    private let lowest: Level

    /// Reads `AWS_LAMBDA_LOG_FORMAT` and `AWS_LAMBDA_LOG_LEVEL`, in any case; the level filters JSON only, as Lambda does.
    init(format: String?, level: String?) {
        isJSON = format.map { Self.isSame($0, "JSON") } ?? false
        let levels: [Level] = [.trace, .debug, .info, .warn, .error, .fatal]
        lowest = levels.first { candidate in level.map { Self.isSame($0, candidate.name) } ?? false } ?? .info
    }

    /// Writes a record; without a request id it belongs to the environment.
    func write(_ level: Level, _ message: String, requestID: String? = nil) {
        let time = Clock.timestamp(milliseconds: Clock.milliseconds())
        guard isJSON else {
            StandardStreams.writeError(time + "\t" + (requestID ?? "-") + "\t" + level.name + "\t" + message)
            return
        }
        guard level.rawValue >= lowest.rawValue else { return }
        var json = "{\"timestamp\":\"" + time + "\",\"level\":\"" + level.name + "\",\"message\":"
        JSONString.append(message, to: &json)
        if let requestID {
            json += ",\"requestId\":"
            JSONString.append(requestID, to: &json)
        }
        StandardStreams.writeError(json + "}")
    }

    private static func isSame(_ text: String, _ upperCase: String) -> Bool {
        text.utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }.elementsEqual(upperCase.utf8)
    }
}
