/// The lines that Lambda itself writes to a function's log.
enum LogLines {
    /// An invocation begins.
    static func start(_ requestID: String, version: String) -> String {
        "START RequestId: \(requestID) Version: \(version)"
    }

    /// An invocation is over.
    static func end(_ requestID: String) -> String {
        "END RequestId: \(requestID)"
    }

    /// The runtime ended when it should not have.
    static func exited(_ requestID: String, _ failure: RuntimeFailure) -> String {
        "RequestId: \(requestID) Error: \(failure.message)\n\(failure.type)"
    }

    /// A duration as Lambda writes it: milliseconds with two digits.
    static func milliseconds(_ duration: Duration) -> String {
        plainMilliseconds(duration) + " ms"
    }

    /// The same without the unit, as JSON has it.
    static func plainMilliseconds(_ duration: Duration) -> String {
        decimal((microseconds(duration) + 5) / 10)
    }

    /// A number of hundredths with two digits behind the point.
    static func decimal(_ hundredths: Int64) -> String {
        let digits = String(hundredths % 100)
        return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
    }

    /// Whole microseconds of a duration.
    static func microseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
