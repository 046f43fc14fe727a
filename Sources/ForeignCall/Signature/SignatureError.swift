/// Why a signature cannot be used, and where in its text.
public struct SignatureError: Error {
    /// The cause, the place and the line with a mark under it.
    public let message: String

    /// Points at a byte of a text.
    init(_ cause: String, in text: [UInt8], at offset: Int) {
        let offset = min(offset, text.count)
        let isBreak: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let start = text[..<offset].lastIndex(where: isBreak).map { $0 + 1 } ?? 0
        let end = text[offset...].firstIndex(where: isBreak) ?? text.count
        let line = text[..<start].count { $0 == UInt8(ascii: "\n") } + 1
        let place = line > 1 ? "line \(line), column \(offset - start + 1)" : "column \(offset - start + 1)"
        // Long lines are cut, so that the mark stays in sight.
        let first = max(start, offset - 60)
        let excerpt = String(decoding: text[first..<min(end, offset + 40)], as: UTF8.self)
        // A tab stays one, so that the mark stands right under it.
        let indent = String(
            decoding: text[first..<offset].filter { $0 < 0x80 || $0 >= 0xC0 }.map { $0 == 0x09 ? 0x09 : 0x20 },
            as: UTF8.self
        )
        message = cause + " at " + place + "\n    " + excerpt + "\n    " + indent + "^"
    }
}
