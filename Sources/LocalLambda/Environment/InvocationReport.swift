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

    /// `REPORT RequestId: …`, with tabs between the fields.
    ///
    /// Billed are whole milliseconds; the init counts, as it does for every OS-only runtime (AWS, "Lambda pricing").
    var line: String {
        let total = LogLines.microseconds(duration + (initialization ?? .zero))
        var fields = [
            "REPORT RequestId: \(requestID)",
            "Duration: \(LogLines.milliseconds(duration))",
            "Billed Duration: \((total + 999) / 1_000) ms",
            "Memory Size: \(memorySize) MB",
            "Max Memory Used: \((peakMemory + 1_023) / 1_024) MB",
        ]
        if let initialization { fields.append("Init Duration: \(LogLines.milliseconds(initialization))") }
        return fields.joined(separator: "\t") + (status?.text ?? "")
    }

    /// `INIT_REPORT …`, which Lambda writes for an init that failed.
    static func initialization(_ duration: Duration, _ status: Status) -> String {
        "INIT_REPORT Init Duration: \(LogLines.milliseconds(duration))\tPhase: init\(status.text)"
    }
}
