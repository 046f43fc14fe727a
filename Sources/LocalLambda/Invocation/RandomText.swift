/// Identifiers made by chance.
///
/// Not Foundation's `UUID()`, which opens, reads and closes /dev/urandom for each: an invocation needs several.
enum RandomText {
    /// A UUID of version 4 (RFC 9562, §5.4) in lower case.
    static var uuid: String {
        let high = UInt64.random(in: .min ... .max) & ~0xF000 | 0x4000
        let low = UInt64.random(in: .min ... .max) >> 2 | 1 << 63
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, digit) in (digits(of: high) + digits(of: low)).enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Hexadecimal digits in lower case.
    static func hexadecimal(digits count: Int) -> String {
        var text: [UInt8] = []
        while text.count < count { text += digits(of: .random(in: .min ... .max)) }
        return String(decoding: text.prefix(count), as: UTF8.self)
    }

    private static func digits(of number: UInt64) -> [UInt8] {
        stride(from: UInt64(60), through: 0, by: -4).map { shift in
            let value = UInt8(truncatingIfNeeded: number >> shift & 15)
            return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
    }
}
