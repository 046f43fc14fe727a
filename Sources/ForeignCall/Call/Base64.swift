/// Bytes as text (RFC 4648 §4).
enum Base64 {
    /// Size of what a text of this size stands for, at most.
    static func decodedSize(_ count: Int) -> Int { count / 4 * 3 }

    /// Decodes into memory of ``decodedSize(_:)``; nil when it is no base64 with its padding.
    ///
    /// - Returns: how many bytes there are.
    static func decode(_ text: UnsafeRawBufferPointer, into bytes: UnsafeMutablePointer<UInt8>?) -> Int? {
        guard text.count % 4 == 0 else { return nil }
        var written = 0
        for start in stride(from: 0, to: text.count, by: 4) {
            let isLast = start + 4 == text.count
            let padding = unsafe isLast ? (text[start + 3] == pad ? (text[start + 2] == pad ? 2 : 1) : 0) : 0
            var group: UInt32 = 0
            for offset in 0..<4 - padding {
                guard let value = unsafe value(of: text[start + offset]) else { return nil }
                group |= UInt32(value) << UInt32(18 - 6 * offset)
            }
            // What the padding leaves out has to be zero, or two texts would mean the same bytes.
            guard padding == 0 || group & (padding == 1 ? 0xFF : 0xFFFF) == 0 else { return nil }
            for offset in 0..<3 - padding {
                unsafe bytes?[written] = UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * offset))
                written += 1
            }
        }
        return written
    }

    /// Encodes with padding.
    static func encode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group: UInt32 = 0
            for offset in 0..<count {
                group |= unsafe UInt32(bytes[start + offset]) << UInt32(16 - 8 * offset)
            }
            for offset in 0..<4 {
                text.append(offset <= count ? digit(UInt8(group >> UInt32(18 - 6 * offset) & 63)) : pad)
            }
        }
        return text
    }

    private static let pad = UInt8(ascii: "=")

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x41...0x5A: digit - 0x41
        case 0x61...0x7A: digit - 0x61 + 26
        case 0x30...0x39: digit - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: 0x41 + value
        case 26..<52: 0x61 + value - 26
        case 52..<62: 0x30 + value - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
