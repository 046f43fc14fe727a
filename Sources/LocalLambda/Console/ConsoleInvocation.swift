/// What the console's form sends.
struct ConsoleInvocation: Decodable {
    /// Name of the function.
    var function: String
    /// Version or alias; nil for `$LATEST`.
    var qualifier: String?
    /// The event's text.
    var event: String

    /// What the form gets back; times are milliseconds.
    struct Answer: Encodable {
        /// Bytes that are not UTF-8 become U+FFFD.
        var body: String
        /// `success`, or `error`.
        var outcome: String
        /// The last 4 kB.
        var log: String
        var duration: Double
        var `init`: Double?

        init(_ result: InvocationResult) {
            body = String(decoding: result.body, as: UTF8.self)
            outcome = result.isSuccess ? "success" : "error"
            log = String(decoding: result.logTail, as: UTF8.self)
            duration = result.duration.milliseconds
            `init` = result.initialization?.milliseconds
        }
    }
}
