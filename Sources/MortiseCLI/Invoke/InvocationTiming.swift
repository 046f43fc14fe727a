internal import FoundationEssentials

/// How long an invocation took: what the REPORT line of its log says, and what the caller saw.
struct InvocationTiming {
    /// Such as `22.10 ms, of which 3.03 ms in the function and 17.75 ms in its init`.
    let text: String

    /// Reads the log's tail.
    init(log: [UInt8], roundTrip: Duration) {
        let lines = String(decoding: log, as: UTF8.self).split(separator: "\n")
        let metrics = lines.last { $0.hasPrefix("{\"time\":") }.flatMap(Self.metrics)
        let report = lines.last { $0.hasPrefix("REPORT ") }?.split(separator: "\t") ?? []
        let duration = metrics?.duration ?? Self.field("Duration: ", of: report)
        let initialization = metrics?.initialization ?? Self.field("Init Duration: ", of: report)
        var text = Self.milliseconds(roundTrip)
        if let duration { text += ", of which \(duration) in the function" }
        if let initialization { text += " and \(initialization) in its init" }
        self.text = text
    }

    /// What a log in JSON has instead of REPORT.
    private struct PlatformReport: Decodable {
        struct Record: Decodable {
            struct Metrics: Decodable {
                var durationMs: Double
                var initDurationMs: Double?

                var duration: String { InvocationTiming.milliseconds(.milliseconds(durationMs)) }
                var initialization: String? {
                    initDurationMs.map { InvocationTiming.milliseconds(.milliseconds($0)) }
                }
            }

            var metrics: Metrics
        }

        var record: Record
    }

    private static func metrics(_ line: Substring) -> PlatformReport.Record.Metrics? {
        try? JSONDecoder().decode(PlatformReport.self, from: Data(line.utf8)).record.metrics
    }

    private static func field(_ name: String, of report: [Substring]) -> String? {
        report.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let hundredths = seconds * 100_000 + attoseconds / 10_000_000_000_000
        let digits = String(hundredths % 100)
        return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits) ms"
    }
}
