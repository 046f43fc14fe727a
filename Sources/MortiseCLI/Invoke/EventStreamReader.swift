internal import NIOCore

/// Reads messages of `application/vnd.amazon.eventstream` as their bytes come (Smithy, "Amazon Event Stream").
///
/// The checksums are not looked at: TCP's, and the lengths, which have to agree, find what a loopback connection loses.
struct EventStreamReader {
    /// One message.
    struct Message: Equatable {
        /// `:message-type`: `event` or `exception`.
        var type = ""
        /// `:event-type` or `:exception-type`.
        var name = ""
        /// The payload.
        var payload: [UInt8] = []
    }

    /// Bytes that are no such messages.
    struct Malformed: Error, CustomStringConvertible {
        let description = "the service's answer is no event stream; is it one of `mortise local`?"
    }

    private static let largestMessage = 1 << 24
    private var buffer = ByteBuffer()

    /// Takes bytes.
    mutating func append(_ bytes: ByteBuffer) {
        buffer.writeImmutableBuffer(bytes)
        buffer.discardReadBytes()
    }

    /// The next whole message; nil when more bytes have to come.
    ///
    /// - Throws: ``Malformed``.
    mutating func next() throws(Malformed) -> Message? {
        // Two lengths and their checksum, headers, payload, checksum.
        guard let length: UInt32 = buffer.getInteger(at: buffer.readerIndex) else { return nil }
        guard (16...Self.largestMessage).contains(Int(length)) else { throw Malformed() }
        guard var message = buffer.readSlice(length: Int(length)) else { return nil }
        message.moveReaderIndex(forwardBy: 4)
        guard let headersLength: UInt32 = message.readInteger(), message.readInteger(as: UInt32.self) != nil,
            var headers = message.readSlice(length: Int(headersLength)), message.readableBytes >= 4
        else { throw Malformed() }
        var result = try Self.named(&headers)
        result.payload = message.readBytes(length: message.readableBytes - 4) ?? []
        return result
    }

    /// Whether all that came was whole messages.
    var isAtEnd: Bool { buffer.readableBytes == 0 }

    private static func named(_ headers: inout ByteBuffer) throws(Malformed) -> Message {
        let stringType: UInt8 = 7
        var message = Message()
        while headers.readableBytes > 0 {
            guard let nameLength: UInt8 = headers.readInteger(), let name = headers.readString(length: Int(nameLength)),
                headers.readInteger(as: UInt8.self) == stringType,
                let length: UInt16 = headers.readInteger(), let value = headers.readString(length: Int(length))
            else { throw Malformed() }
            switch name {
            case ":message-type": message.type = value
            case ":event-type", ":exception-type": message.name = value
            default: break
            }
        }
        return message
    }
}
