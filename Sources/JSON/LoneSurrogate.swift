/// Looks for `\ud800` and the like without their other half, which yajl would turn into a question mark.
enum LoneSurrogate {
    /// Where the first one is, or nil.
    static func find(in text: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        var isAwaitingLow = false
        var high = 0
        while index < text.count {
            guard unsafe text[index] == UInt8(ascii: "\\") else {
                if isAwaitingLow { return high }
                index += 1
                continue
            }
            let unit = unsafe codeUnit(at: index, in: text)
            let isLow = unit.map { (0xDC00...0xDFFF).contains($0) } ?? false
            if isAwaitingLow != isLow { return isAwaitingLow ? high : index }
            isAwaitingLow = unit.map { (0xD800...0xDBFF).contains($0) } ?? false
            high = index
            index += unit == nil ? 2 : 6
        }
        return isAwaitingLow ? high : nil
    }

    /// The value of `\uXXXX`; nil for another escape.
    private static func codeUnit(at start: Int, in text: UnsafeRawBufferPointer) -> UInt16? {
        guard start + 6 <= text.count, unsafe text[start + 1] == UInt8(ascii: "u") else { return nil }
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
