public import Platform
public import RuntimeAPI

/// One answer of the Runtime API.
public struct Response: ~Copyable {
    /// Status code of HTTP.
    public let status: Int
    /// Header fields.
    public let headers: HeaderFields
    /// The body, whole.
    public var body: ByteBuffer
}
