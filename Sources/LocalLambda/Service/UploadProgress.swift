/// How far a request with a zip has come.
public struct UploadProgress: Sendable {
    /// What is done with the zip.
    public enum Stage: Sendable {
        /// It comes.
        case receiving
        /// All of it is there; it is checked, and unpacked where functions need it.
        case unpacking
        /// The request is answered, whatever the answer is.
        case finished
    }

    /// Request id.
    public let requestID: String
    /// Name of the operation, such as `CreateFunction`.
    public let operation: String
    /// What is done.
    public var stage: Stage
    /// Bytes of the request's body that have come.
    public var received: Int
    /// Bytes that its body has; nil when the client does not tell.
    public let total: Int?
}
