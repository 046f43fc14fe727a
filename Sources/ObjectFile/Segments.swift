/// The program header table: what the dynamic linker maps, and where in the file it is.
struct Segments {
    /// Segments of notes that are read; linkers make two or three, and overlapping ones could be read for ever.
    private static let largestNoteCount = 16

    /// One entry of the table.
    struct Segment {
        var offset: Int
        var address: Int
        var size: Int
        var alignment: Int
    }

    /// What is mapped: PT_LOAD.
    private(set) var loaded: [Segment] = []
    /// The dynamic section: PT_DYNAMIC.
    private(set) var dynamic: Segment?
    /// Notes: PT_NOTE.
    private(set) var notes: [Segment] = []

    /// Reads the table.
    init(_ bytes: LittleEndianBytes) throws(ObjectFileError) {
        // e_phoff, e_phentsize, e_phnum.
        guard let entrySize = bytes.number(54, 2), let count = bytes.number(56, 2) else {
            throw .truncated(needs: 64, has: bytes.count)
        }
        guard count > 0 else { return }
        guard let table = bytes.number(32, 8), entrySize >= 56 else {
            throw .damaged("its program header table is nowhere")
        }
        for index in 0..<count {
            let entry = table + index * entrySize
            guard let type = bytes.integer(entry, 4), bytes.integer(entry + 48, 8) != nil else {
                throw .truncated(needs: entry + entrySize, has: bytes.count)
            }
            guard [1, 2, 4].contains(type) else { continue }
            // p_offset, p_vaddr, p_filesz, p_align.
            guard let offset = bytes.number(entry + 8, 8), let address = bytes.number(entry + 16, 8),
                let size = bytes.number(entry + 32, 8), let alignment = bytes.number(entry + 48, 8)
            else { throw .damaged("a program header speaks of more than a file can hold") }
            guard offset + size <= bytes.count else { throw .truncated(needs: offset + size, has: bytes.count) }
            let segment = Segment(offset: offset, address: address, size: size, alignment: alignment)
            switch type {
            case 1: loaded.append(segment)
            case 2: dynamic = segment
            default: if notes.count < Self.largestNoteCount { notes.append(segment) }
            }
        }
    }

    /// Where in the file an address is; nil for one that is not mapped from it.
    func offset(of address: Int) -> Int? {
        for segment in loaded where address >= segment.address && address - segment.address < segment.size {
            return address - segment.address + segment.offset
        }
        return nil
    }
}
