/// Why bytes cannot be read as an ELF file of Lambda's architectures.
public struct ObjectFileError: Error, Equatable, Sendable {
    /// What is wrong, for decisions and tests.
    public enum Reason: String, Sendable {
        /// The bytes are not those of an ELF file.
        case notELF
        /// It is ELF of 32 bits or of big-endian order.
        case wrongClass
        /// It ends before its own headers say it does.
        case truncated
        /// Its headers contradict themselves.
        case damaged
    }

    /// What is wrong, for decisions and tests.
    public let reason: Reason
    /// The cause and the next step; the subject is "it", the file.
    public let cause: String

    init(_ reason: Reason, _ cause: String) {
        self.reason = reason
        self.cause = cause
    }

    static func truncated(needs: Int, has: Int) -> Self {
        Self(.truncated, "it is cut short: its headers speak of \(needs) bytes, it has \(has); build and copy it again")
    }

    static func damaged(_ what: String) -> Self {
        Self(.damaged, "it is damaged: \(what); build and copy it again")
    }
}
