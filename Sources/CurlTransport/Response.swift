public import Platform
public import RuntimeAPI

/// One answer of the Runtime API.
public struct Response: ~Copyable {
    /// Status code of HTTP.
    public let status: Int
    /// Header fields.
    public let headers: HeaderFields
    private var body: ByteBuffer

    init(status: Int, headers: HeaderFields, body: consuming ByteBuffer) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Gives the body, whole, to a new owner.
    public consuming func takeBody() -> ByteBuffer {
        body
    }
}
