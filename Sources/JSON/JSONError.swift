/// Why bytes are not a JSON text that the runtime takes.
public struct JSONError: Error {
    /// The cause, to stand after "it is not JSON: ".
    public let cause: String
    /// Where, in bytes from the start.
    public let offset: Int
}
