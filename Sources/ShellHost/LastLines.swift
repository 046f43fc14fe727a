/// The last lines of a log.
struct LastLines {
    /// More would hide the answer's message.
    private static let most = 20
    /// In bytes, of all lines together.
    private static let largest = 8_192

    private var bytes: [UInt8] = []

    /// Takes what was written next.
    mutating func append(_ part: ArraySlice<UInt8>) {
        bytes += part.suffix(Self.largest)
        if bytes.count > 2 * Self.largest { bytes.removeFirst(bytes.count - Self.largest) }
    }

    /// The lines, the oldest first, without empty ones.
    var all: [String] {
        bytes.suffix(Self.largest).split(separator: UInt8(ascii: "\n")).suffix(Self.most)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The lines in one.
    func joined() -> String {
        var text = ""
        for line in all { text += (text.utf8.isEmpty ? "" : "; ") + line }
        return text
    }
}
