internal import FoundationEssentials
internal import RuntimeAPI

/// What Lambda itself writes to a function's log: lines of text, or JSON (Lambda Developer Guide, "Configuring JSON and
/// plain text log formats"; "System log level event mapping").
struct PlatformLog: Sendable {
    /// How much of a system log in JSON is written.
    private enum Level: Int {
        case debug, info, warn
    }

    private let log: FunctionLog
    private let function: FunctionSettings
    /// The least that is written; nil for text, which is always whole.
    private let level: Level?

    /// Makes the platform's side of a log.
    init(_ function: FunctionSettings, _ log: FunctionLog) {
        self.log = log
        self.function = function
        switch (function.logFormat, function.systemLogLevel) {
        case ("JSON", "DEBUG"): level = .debug
        case ("JSON", "WARN"): level = .warn
        case ("JSON", _): level = .info
        default: level = nil
        }
    }

    /// An invocation begins.
    func start(_ invocation: PendingInvocation) {
        guard level != nil else {
            return log.write(LogLines.start(invocation.requestID, version: function.version))
        }
        write(
            .info,
            "platform.start",
            [
                ("requestId", Self.text(invocation.requestID)),
                ("functionArn", Self.text(invocation.request.functionARN)),
                ("version", Self.text(function.version)),
            ]
        )
    }

    /// An invocation is over.
    ///
    /// - Parameters:
    ///   - report: what it came to.
    ///   - line: what there is to say of it before; JSON has that in its status.
    ///   - producedBytes: of the answer.
    func end(_ report: InvocationReport, saying line: String?, producedBytes: Int) {
        guard level != nil else {
            if let line { log.write(line) }
            return log.write(LogLines.end(report.requestID), report.line)
        }
        let status = Self.status(report.status)
        let isSuccess = report.status == nil
        let duration = ("durationMs", LogLines.plainMilliseconds(report.duration))
        write(
            isSuccess ? .debug : .warn,
            "platform.runtimeDone",
            [("requestId", Self.text(report.requestID))] + status
                + [("metrics", Self.object([duration, ("producedBytes", String(producedBytes))]))]
        )
        var metrics = [
            duration, ("billedDurationMs", String(report.billedMilliseconds)),
            ("memorySizeMB", String(report.memorySize)),
            ("maxMemoryUsedMB", String((report.peakMemory + 1_023) / 1_024)),
        ]
        if let initialization = report.initialization {
            metrics.append(("initDurationMs", LogLines.plainMilliseconds(initialization)))
        }
        write(
            isSuccess ? .info : .warn,
            "platform.report",
            [("requestId", Self.text(report.requestID)), ("metrics", Self.object(metrics))] + status
        )
    }

    /// An init has failed; parameters are those of ``InvocationReport/initialization(_:_:isRetry:)``.
    func initializationFailed(_ duration: Duration, _ status: InvocationReport.Status, isRetry: Bool = false) {
        guard level != nil else {
            return log.write(InvocationReport.initialization(duration, status, isRetry: isRetry))
        }
        write(
            .info,
            "platform.initReport",
            [("initializationType", Self.text("on-demand")), ("phase", Self.text(isRetry ? "invoke" : "init"))]
                + Self.status(status)
                + [("metrics", Self.object([("durationMs", LogLines.plainMilliseconds(duration))]))]
        )
    }

    private func write(_ level: Level, _ type: String, _ record: [(name: String, json: String)]) {
        guard let least = self.level, level.rawValue >= least.rawValue else { return }
        let time = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        log.write(Self.object([("time", Self.text(time)), ("type", Self.text(type)), ("record", Self.object(record))]))
    }

    private static func status(_ status: InvocationReport.Status?) -> [(name: String, json: String)] {
        switch status {
        case nil: [("status", text("success"))]
        case .timeout: [("status", text("timeout"))]
        case .error(let type): [("status", text("error")), ("errorType", text(type))]
        }
    }

    private static func object(_ members: [(name: String, json: String)]) -> String {
        "{" + members.map { text($0.name) + ":" + $0.json }.joined(separator: ",") + "}"
    }

    private static func text(_ text: String) -> String {
        var json = ""
        JSONString.append(text, to: &json)
        return json
    }
}
