/// Looks for what yajl lets pass: it checks UTF-8 by the sequences' shape alone, and turns half of an escaped surrogate
/// pair into a question mark.
enum TextFault {
    /// The first fault of a JSON text, and where it is; nil when there is none.
    static func find(in text: UnsafeRawBufferPointer) -> (cause: String, offset: Int)? {
        var index = unsafe endOfPlainText(from: 0, in: text)
        while index < text.count {
            let byte = unsafe text[index]
            if byte >= 0xC0, unsafe !isSequence(at: index, in: text) {
                return ("invalid bytes in UTF-8 text", index)
            }
            if byte == UInt8(ascii: "\\") {
                guard let length = unsafe lengthOfEscape(at: index, in: text) else {
                    return ("an escaped surrogate without its other half", index)
                }
                index += length
            } else {
                index += 1
            }
            index = unsafe endOfPlainText(from: index, in: text)
        }
        return nil
    }

    /// Goes over eight bytes at a time while all are ASCII and none is a backslash, as in most of any text.
    private static func endOfPlainText(from start: Int, in text: UnsafeRawBufferPointer) -> Int {
        var index = start
        while index + 8 <= text.count {
            let word = unsafe text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let difference = word ^ 0x5C5C_5C5C_5C5C_5C5C
            // Borrowing from a byte's top bit tells that it was zero: that there was a backslash.
            let backslashes = (difference &- 0x0101_0101_0101_0101) & ~difference
            guard (word | backslashes) & 0x8080_8080_8080_8080 == 0 else { return index }
            index += 8
        }
        return index
    }

    /// Whether bytes have the shape of UTF-8 but encode a surrogate, a character beyond U+10FFFF, or one in too many bytes.
    static func hasFalseSequence(_ text: UnsafeRawBufferPointer) -> Bool {
        for index in 0..<text.count where unsafe text[index] >= 0xC0 && !isSequence(at: index, in: text) { return true }
        return false
    }

    /// Whether a sequence that begins with this byte may go on with the next (RFC 3629 §4).
    private static func isSequence(at index: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard index + 1 < text.count else { return false }
        let next = unsafe text[index + 1]
        return switch unsafe text[index] {
        case 0xC2...0xDF, 0xE1...0xEC, 0xEE, 0xEF, 0xF1...0xF3: (0x80...0xBF).contains(next)
        case 0xE0: (0xA0...0xBF).contains(next)
        case 0xED: (0x80...0x9F).contains(next)
        case 0xF0: (0x90...0xBF).contains(next)
        case 0xF4: (0x80...0x8F).contains(next)
        default: false
        }
    }

    /// How long the escape is, a surrogate's with its other half; nil for half a pair.
    private static func lengthOfEscape(at index: Int, in text: UnsafeRawBufferPointer) -> Int? {
        switch unsafe codeUnit(at: index, in: text) {
        case nil: return 2
        case .some(0xD800...0xDBFF):
            let low = unsafe codeUnit(at: index + 6, in: text) ?? 0
            return (0xDC00...0xDFFF).contains(low) ? 12 : nil
        case .some(0xDC00...0xDFFF): return nil
        case .some: return 6
        }
    }

    /// The value of `\uXXXX`; nil where there is none.
    private static func codeUnit(at start: Int, in text: UnsafeRawBufferPointer) -> UInt16? {
        guard start + 6 <= text.count, unsafe text[start] == UInt8(ascii: "\\"),
            unsafe text[start + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for index in start + 2..<start + 6 {
            let byte = unsafe text[index]
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt16((byte | 0x20) - 0x61 + 10)
            default: return nil
            }
        }
        return unit
    }
}
