internal import FoundationEssentials

/// Versions of the C library that a program or shared object needs, from its `.gnu.version_r` (System V ABI; Linux
/// Standard Base, "Symbol Versioning").
///
/// Every offset in the file is checked: whoever made it may have lied.
struct ELFVersionNeeds {
    /// Names that are read: far more than there are, far less than lists that overlap could make of them.
    private static let largestCount = 65_536

    private let bytes: Data

    /// Reads a 64-bit little-endian ELF file, which both of Lambda's architectures have; nil for any other file.
    init?(file path: String) {
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
        self.init(bytes)
    }

    /// Takes a file's bytes.
    init?(_ bytes: Data) {
        guard bytes.count >= 64, bytes.prefix(6).elementsEqual([0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
        self.bytes = bytes
    }

    /// Newest version of glibc that is needed; nil when none is named.
    var glibc: GlibcVersion? {
        // e_shoff, e_shentsize and e_shnum.
        guard let table = integer(40, 8), let size = integer(58, 2), let count = integer(60, 2), size >= 64 else {
            return nil
        }
        for index in 0..<count {
            // sh_type SHT_GNU_verneed; sh_offset, sh_link, and the sh_offset of the section that it leads to.
            let section = table + index * size
            guard let type = integer(section + 4, 4), type == 0x6FFF_FFFE else { continue }
            guard let offset = integer(section + 24, 8), let link = integer(section + 40, 4), link < count,
                let strings = integer(table + link * size + 24, 8)
            else { return nil }
            return names(at: offset, strings: strings).compactMap(GlibcVersion.init).max()
        }
        return nil
    }

    /// Names of the versions in the list of lists at `offset`.
    private func names(at offset: Int, strings: Int) -> [String] {
        var names: [String] = []
        var library = offset
        // vn_cnt, vn_aux and vn_next; vna_name and vna_next. A step is never 0, so that both loops end.
        while let count = integer(library + 2, 2), var version = integer(library + 8, 4).map({ library + $0 }) {
            for _ in 0..<count {
                guard names.count < Self.largestCount, let name = integer(version + 8, 4),
                    let next = integer(version + 12, 4)
                else { return names }
                names.append(string(at: strings + name))
                if next == 0 { break }
                version += next
            }
            guard let next = integer(library + 12, 4), next > 0 else { break }
            library += next
        }
        return names
    }

    /// The text up to the next NUL, at most 64 bytes of it.
    private func string(at offset: Int) -> String {
        guard offset >= 0, offset < bytes.count else { return "" }
        let start = bytes.startIndex + offset
        return String(decoding: bytes[start...].prefix(64).prefix { $0 != 0 }, as: UTF8.self)
    }

    /// A little-endian number; nil outside of the file, and for more than 2^40, which no file of a package has.
    private func integer(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        let start = bytes.startIndex + offset
        let value = bytes[start..<start + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return value < 1 << 40 ? Int(value) : nil
    }
}
