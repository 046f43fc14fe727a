/// Writes a zip, entry by entry, hostile ones included: stored, with Unix modes (APPNOTE.TXT 6.3.10).
struct ZipFixture {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds an entry; `mode` is that of inode(7), type included.
    mutating func add(_ name: String, _ text: String = "", mode: UInt32 = 0o100_644) {
        add(name, bytes: Array(text.utf8), mode: mode)
    }

    /// Adds an entry of any bytes.
    mutating func add(_ name: String, bytes data: [UInt8], mode: UInt32) {
        let offset = body.count
        // Flags: the name is UTF-8. Method: stored. Time and date: 1980-01-01.
        var fields = Self.bytes(20, 2) + Self.bytes(0x800, 2) + Self.bytes(0, 2) + Self.bytes(0x21_0000, 4)
        fields +=
            Self.bytes(Self.checksum(data), 4) + Self.bytes(UInt32(data.count), 4) + Self.bytes(UInt32(data.count), 4)
        fields += Self.bytes(UInt32(name.utf8.count), 2) + Self.bytes(0, 2)
        body += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + data
        // Made by: Unix. Then comment length, disk, internal attributes, the mode, and where the entry is.
        directory += [0x50, 0x4B, 1, 2] + Self.bytes(0x0314, 2) + fields
        directory += Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(mode << 16, 4)
        directory += Self.bytes(UInt32(offset), 4) + Array(name.utf8)
        count += 1
    }

    /// The zip.
    var data: [UInt8] {
        let counts = Self.bytes(0, 4) + Self.bytes(UInt32(count), 2) + Self.bytes(UInt32(count), 2)
        let place = Self.bytes(UInt32(directory.count), 4) + Self.bytes(UInt32(body.count), 4) + Self.bytes(0, 2)
        return body + directory + [0x50, 0x4B, 5, 6] + counts + place
    }

    private static func bytes(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { index in
            let shift = UInt32(8 * index)
            return UInt8(truncatingIfNeeded: value >> shift)
        }
    }

    /// CRC-32 as in ISO 3309.
    private static func checksum(_ data: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in data {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = (sum & 1 == 1 ? 0xEDB8_8320 : 0) ^ (sum >> 1) }
        }
        return ~sum
    }
}
