internal import Logging

/// Writes to the log of the function, each line with the call's request id.
struct CallLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level

    private let call: Call

    init(_ call: Call, level: Logger.Level) {
        self.call = call
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        call.log(text(event), event.level.severity)
    }

    /// Message, then metadata as `key=value`, since a record of the log has no fields.
    private func text(_ event: LogEvent) -> String {
        var fields = metadata
        fields.merge(metadataProvider?.get() ?? [:]) { $1 }
        fields.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error {
            let chain = ErrorDescription.chain(of: error)
            fields["error"] = .string(chain.map { "\($0.type): \($0.message)" }.joined(separator: "; because of "))
        }
        return fields.sorted { $0.key < $1.key }.reduce(into: "\(event.message)") { $0 += " \($1.key)=\($1.value)" }
    }
}

extension Logger {
    /// Logs for a call.
    init(_ call: Call) {
        let level = Logger.Level.configured
        self.init(label: "mortise") { _ in CallLogHandler(call, level: level) }
    }
}

extension Logger.Level {
    /// What AWS_LAMBDA_LOG_LEVEL says, or info.
    static let configured: Logger.Level = {
        switch environmentVariable("AWS_LAMBDA_LOG_LEVEL") {
        case "TRACE": .trace
        case "DEBUG": .debug
        case "WARN": .warning
        case "ERROR": .error
        case "FATAL": .critical
        default: .info
        }
    }()

    /// The ABI has no level for notices, which are information.
    fileprivate var severity: Call.Severity {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info, .notice: .info
        case .warning: .warning
        case .error: .error
        case .critical: .fatal
        }
    }
}
