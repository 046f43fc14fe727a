/// Percent-encoding (RFC 3986 §2), as paths, queries and signatures have it.
public enum PercentCoding {
    /// Decodes once; what is no encoding stays as it is, what is not UTF-8 becomes U+FFFD.
    ///
    /// - Parameters:
    ///   - text: encoded.
    ///   - isForm: whether `+` stands for a space, as in `application/x-www-form-urlencoded`.
    /// - Returns: the text.
    public static func decode(_ text: some StringProtocol, isForm: Bool = false) -> String {
        let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "%") || isForm && $0 == UInt8(ascii: "+") }
        guard !isPlain else { return String(text) }
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(isForm && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Encodes all but the unreserved characters, as Signature Version 4 has it.
    ///
    /// - Parameters:
    ///   - text: to be encoded.
    ///   - keepsSlash: whether `/` stays, as in a path.
    /// - Returns: ASCII.
    public static func encode(_ text: some StringProtocol, keepsSlash: Bool = false) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                encoded.append(byte)
            case UInt8(ascii: "/") where keepsSlash:
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Reads a query or a form: names and values in their order, decoded.
    public static func pairs(_ text: some StringProtocol, isForm: Bool = false) -> [(name: String, value: String)] {
        guard !text.isEmpty else { return [] }
        return text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                decode(parts[0], isForm: isForm),
                parts.count > 1 ? decode(parts[1], isForm: isForm) : ""
            )
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
