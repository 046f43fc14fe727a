/// What the dynamic section says (System V ABI, chapter 5; the versions: Linux Standard Base, "Symbol Versioning").
struct DynamicSection {
    /// More libraries than any file needs; a bound for what a damaged file can cost.
    private static let largestCount = 4_096

    /// DT_NEEDED, in their order.
    private(set) var needed: [String] = []
    /// DT_SONAME.
    private(set) var name: String?
    /// DT_RPATH, at its colons.
    private(set) var inheritedPaths: [String] = []
    /// DT_RUNPATH, at its colons.
    private(set) var ownPaths: [String] = []
    /// DF_1_PIE in DT_FLAGS_1: it is a program.
    private(set) var isProgram = false
    /// Offset of the texts in the file: DT_STRTAB.
    private(set) var strings: Int?
    /// Offsets of DT_SYMTAB, DT_HASH, DT_GNU_HASH, DT_VERSYM and DT_VERNEED.
    private(set) var symbols: Int?
    private(set) var hash: Int?
    private(set) var gnuHash: Int?
    private(set) var symbolVersions: Int?
    private(set) var versionNeeds: Int?

    private enum Tag {
        static let needed: UInt64 = 1
        static let hash: UInt64 = 4
        static let strings: UInt64 = 5
        static let symbols: UInt64 = 6
        static let name: UInt64 = 14
        static let inheritedPath: UInt64 = 15
        static let ownPath: UInt64 = 29
        static let gnuHash: UInt64 = 0x6FFF_FEF5
        static let symbolVersions: UInt64 = 0x6FFF_FFF0
        static let flags: UInt64 = 0x6FFF_FFFB
        static let versionNeeds: UInt64 = 0x6FFF_FFFE
    }

    /// Reads tags and values up to DT_NULL; nothing without such a section, as in a program that is linked statically.
    init(_ bytes: LittleEndianBytes, _ segments: Segments) throws(ObjectFileError) {
        guard let section = segments.dynamic else { return }
        var texts: [(tag: UInt64, place: UInt64)] = []
        for position in stride(from: section.offset, to: section.offset + section.size, by: 16) {
            guard let tag = bytes.integer(position, 8), let value = bytes.integer(position + 8, 8), tag != 0 else {
                break
            }
            switch tag {
            case Tag.needed, Tag.name, Tag.inheritedPath, Tag.ownPath: texts.append((tag, value))
            case Tag.flags: isProgram = value & 0x0800_0000 != 0
            default: take(tag, value < 1 << 40 ? segments.offset(of: Int(value)) : nil)
            }
            guard texts.count <= Self.largestCount else { throw .damaged("it needs too many libraries") }
        }
        for (tag, place) in texts {
            guard let strings, place < 1 << 40, let text = bytes.text(strings + Int(place)) else {
                throw .damaged("its dynamic section names a text that is not in the file")
            }
            take(tag, text)
        }
    }

    private mutating func take(_ tag: UInt64, _ offset: Int?) {
        switch tag {
        case Tag.strings: strings = offset
        case Tag.symbols: symbols = offset
        case Tag.hash: hash = offset
        case Tag.gnuHash: gnuHash = offset
        case Tag.symbolVersions: symbolVersions = offset
        case Tag.versionNeeds: versionNeeds = offset
        default: break
        }
    }

    private mutating func take(_ tag: UInt64, _ text: String) {
        let folders = text.split(separator: ":").map(String.init)
        switch tag {
        case Tag.needed: needed.append(text)
        case Tag.name: name = text
        case Tag.inheritedPath: inheritedPaths += folders
        default: ownPaths += folders
        }
    }
}
