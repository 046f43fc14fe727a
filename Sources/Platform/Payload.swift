/// The bytes of one answer: collected here, or handed over by a handler and sent without a copy.
public enum Payload: ~Copyable {
    /// Copied together.
    case collected(ByteBuffer)
    /// A handler's own memory.
    case foreign(ForeignBuffer)

    /// An empty payload.
    public static var empty: Payload { .collected(ByteBuffer()) }

    /// Text in UTF-8.
    public static func text(_ text: String) -> Payload {
        var buffer = ByteBuffer()
        // Without memory for an error's text the error is still posted, with an empty body.
        _ = buffer.append(text)
        return .collected(buffer)
    }

    /// The bytes, valid until the payload ends.
    public var bytes: UnsafeRawBufferPointer {
        switch self {
        case .collected(let buffer): unsafe buffer.bytes
        case .foreign(let buffer): unsafe buffer.bytes
        }
    }

    /// How many bytes there are.
    public var count: Int {
        unsafe bytes.count
    }
}
