internal import Platform
internal import RuntimeAPI

/// What libcurl's callbacks fill during one exchange.
final class Exchange {
    /// Bodies announced to be larger are taken as they come, since the announcement may be a lie.
    private static let largestReserve = 16 * 1_024 * 1_024

    /// Fields of the answer so far.
    var headers = HeaderFields()
    /// Body of the answer so far.
    var body = ByteBuffer()

    /// Forgets the exchange before.
    func reset() {
        headers.removeAll()
        body = ByteBuffer()
    }

    /// Takes a header line: a status line, a field, or the empty line at the end.
    func receive(headerLine: UnsafeRawBufferPointer) {
        let line = unsafe headerLine
        if unsafe line.starts(with: "HTTP/".utf8) {
            headers.removeAll()  // What came before belongs to an interim answer (1xx).
            return
        }
        guard let colon = unsafe line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = unsafe String(decoding: line[..<colon], as: UTF8.self)
        let value = unsafe Self.trimmed(line[(colon + 1)...])
        unsafe headers.append(name: name, value: String(decoding: value, as: UTF8.self))
    }

    /// Takes a part of the body.
    ///
    /// - Returns: false when there is no memory.
    func receive(body part: UnsafeRawBufferPointer) -> Bool {
        if body.count == 0, let announced = headers["Content-Length"].flatMap({ Int($0) }),
            announced > part.count, announced <= Self.largestReserve
        {
            _ = body.reserve(announced)
        }
        return unsafe body.append(part)
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var bytes = unsafe bytes
        while let first = unsafe bytes.first, first == 0x20 || first == 0x09 { unsafe bytes = bytes.dropFirst() }
        while let last = unsafe bytes.last, last <= 0x20 { unsafe bytes = bytes.dropLast() }
        return unsafe bytes
    }
}
