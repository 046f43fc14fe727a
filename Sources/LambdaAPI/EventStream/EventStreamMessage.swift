/// A message of `application/vnd.amazon.eventstream` (Smithy, "Amazon Event Stream specification").
///
/// Two lengths and their CRC-32, headers, payload, and the CRC-32 of all before; numbers are big-endian.
public struct EventStreamMessage: Sendable {
    /// Media type of a stream of them.
    public static let contentType = "application/vnd.amazon.eventstream"

    /// Names and values, in their order; all of them are strings.
    public let headers: [(name: String, value: String)]
    /// Any bytes.
    public let payload: [UInt8]

    /// Makes a message of its parts.
    public init(headers: [(name: String, value: String)], payload: [UInt8]) {
        self.headers = headers
        self.payload = payload
    }

    /// The message as it goes over the wire.
    public var bytes: [UInt8] {
        let headerBytes = headers.flatMap(Self.encode)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.overhead + headerBytes.count + payload.count)
        Self.append(UInt32(truncatingIfNeeded: Self.overhead + headerBytes.count + payload.count), to: &bytes)
        Self.append(UInt32(truncatingIfNeeded: headerBytes.count), to: &bytes)
        Self.append(Checksum.crc32(bytes), to: &bytes)
        bytes += headerBytes
        bytes += payload
        Self.append(Checksum.crc32(bytes), to: &bytes)
        return bytes
    }

    /// Two lengths and two checksums.
    private static let overhead = 16
    /// Type number of a string.
    private static let stringType: UInt8 = 7

    private static func encode(_ header: (name: String, value: String)) -> [UInt8] {
        let name = Array(header.name.utf8.prefix(Int(UInt8.max)))
        let value = Array(header.value.utf8.prefix(Int(Int16.max)))
        let length = UInt16(value.count)
        return [UInt8(name.count)] + name + [stringType, UInt8(length >> 8), UInt8(length & 255)] + value
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
}
