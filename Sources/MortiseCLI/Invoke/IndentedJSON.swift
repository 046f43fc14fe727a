/// A JSON text with line breaks for people; nothing but white space is changed, so that every digit stays.
struct IndentedJSON {
    /// The text; what is no object and no array stays as it was.
    let bytes: [UInt8]

    /// Breaks the text's lines anew.
    init(_ text: [UInt8]) {
        guard let first = text.first(where: { !Self.isWhiteSpace($0) }), Self.opens(first) else {
            bytes = text
            return
        }
        var result: [UInt8] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        var previous: UInt8 = 0
        for byte in text {
            if isInString {
                result.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                previous = byte
                continue
            }
            if Self.isWhiteSpace(byte) { continue }
            if Self.closes(byte) {
                depth = max(0, depth - 1)
                if !Self.opens(previous) { result += Self.line(depth) }
            } else if Self.opens(previous) || previous == UInt8(ascii: ",") {
                result += Self.line(depth)
            }
            result.append(byte)
            if Self.opens(byte) { depth += 1 }
            if byte == UInt8(ascii: ":") { result.append(UInt8(ascii: " ")) }
            isInString = byte == UInt8(ascii: "\"")
            // Quotes of a string that has ended do not open anything.
            previous = byte
        }
        bytes = result
    }

    private static func line(_ depth: Int) -> [UInt8] {
        // What nests deeper is not moved further to the right.
        [UInt8(ascii: "\n")] + Array(repeating: UInt8(ascii: " "), count: 2 * min(depth, 40))
    }

    private static func opens(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }

    private static func closes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t")].contains(byte)
    }
}
