/// How large an event or an answer may be.
public enum PayloadLimit {
    /// 6 MiB and 100 bytes: the last size that Lambda accepts for a buffered answer.
    public static let bytes = 6_291_556

    /// The sentence in which Lambda itself refuses a larger one.
    public static func message(size: Int, limit: Int = bytes) -> String {
        "Response payload size (\(size) bytes) exceeded maximum allowed payload size (\(limit) bytes)."
    }
}
