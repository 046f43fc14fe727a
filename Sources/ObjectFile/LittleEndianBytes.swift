/// The bytes of a file; every read is checked against the end, because whoever made the file may have lied.
struct LittleEndianBytes: Sendable {
    /// Texts are read up to so many bytes: far more than names have, and a bound for what a damaged file can cost.
    static let longestText = 1_024

    private let bytes: [UInt8]

    /// Takes the bytes.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many there are.
    var count: Int { bytes.count }

    /// Reads `count` bytes as a number; nil outside of the file.
    func integer(_ offset: Int, _ count: Int) -> UInt64? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        var value: UInt64 = 0
        for index in (offset..<offset + count).reversed() { value = value << 8 | UInt64(bytes[index]) }
        return value
    }

    /// Reads a count, a size or an offset.
    ///
    /// - Returns: nil outside of the file, and for more than 2^40: no file of a function is as large, and sums and small
    ///   multiples of what is below cannot overflow.
    func number(_ offset: Int, _ count: Int) -> Int? {
        guard let value = integer(offset, count), value < 1 << 40 else { return nil }
        return Int(value)
    }

    /// Reads text up to its NUL or up to `end`; nil outside of the file.
    func text(_ offset: Int, before end: Int = .max) -> String? {
        let end = min(end, bytes.count)
        guard offset >= 0, offset < end else { return nil }
        return String(decoding: bytes[offset..<end].prefix(Self.longestText).prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Where the NUL of the text at `offset` is; nil when there is none before `end`.
    func endOfText(_ offset: Int, before end: Int) -> Int? {
        guard offset >= 0, offset < end, end <= bytes.count else { return nil }
        return bytes[offset..<end].firstIndex(of: 0)
    }

    /// Reads all bytes from `offset` up to `end` as text; empty outside of the file.
    func wholeText(_ offset: Int, upTo end: Int) -> String {
        guard offset >= 0, offset <= end, end <= bytes.count else { return "" }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }

    /// Whether the file has these bytes at its start.
    func starts(with prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
}
