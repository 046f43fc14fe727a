/// What Lambda writes at the end of an invocation: its REPORT line.
struct InvocationReport: Sendable {
    /// How an invocation or an init ended, other than well.
    enum Status: Sendable {
        case timeout
        case error(type: String)

        fileprivate var text: String {
            switch self {
            case .timeout: "\tStatus: timeout"
            case .error(let type): "\tStatus: error\tError Type: \(type)"
            }
        }
    }

    var requestID: String
    var duration: Duration
    /// Only of the first invocation of a process.
    var initialization: Duration?
    /// Megabytes.
    var memorySize: Int
    /// Kilobytes.
    var peakMemory: Int
    var status: Status?

    /// Whole milliseconds; the init counts, as it does for every OS-only runtime (AWS, "Lambda pricing").
    var billedMilliseconds: Int {
        Int((LogLines.microseconds(duration + (initialization ?? .zero)) + 999) / 1_000)
    }

    /// `REPORT RequestId: …`, with tabs between the fields.
    var line: String {
        var fields = [
            "REPORT RequestId: \(requestID)",
            "Duration: \(LogLines.milliseconds(duration))",
            "Billed Duration: \(billedMilliseconds) ms",
            "Memory Size: \(memorySize) MB",
            "Max Memory Used: \((peakMemory + 1_023) / 1_024) MB",
        ]
        if let initialization { fields.append("Init Duration: \(LogLines.milliseconds(initialization))") }
        return fields.joined(separator: "\t") + (status?.text ?? "")
    }

    /// `INIT_REPORT …`, which Lambda writes for an init that failed.
    ///
    /// - Parameters:
    ///   - duration: from the start of the process.
    ///   - status: how it failed.
    ///   - isRetry: whether it was the second, in the time of the invocation.
    /// - Returns: the line.
    static func initialization(_ duration: Duration, _ status: Status, isRetry: Bool = false) -> String {
        let phase = isRetry ? "invoke" : "init"
        return "INIT_REPORT Init Duration: \(LogLines.milliseconds(duration))\tPhase: \(phase)\(status.text)"
    }
}
