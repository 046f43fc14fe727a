/// What the headers of an ELF file say, read before the dynamic linker sees it.
///
/// dlopen(3) calls a wrong architecture "No such file or directory", and a truncated file ends the process with
/// SIGBUS. Layout: System V ABI, chapters 4 and 5; 64 bit, little endian.
struct ELFFile {
    /// Where it is.
    let path: String
    /// Names in DT_NEEDED, in their order.
    private(set) var neededLibraries: [String] = []
    /// Folders in DT_RPATH, which hold for the libraries of its libraries too, as written.
    private(set) var inheritedPaths: [String] = []
    /// Folders in DT_RUNPATH, which hold for its own libraries only and make DT_RPATH void, as written.
    private(set) var ownPaths: [String] = []
    /// What it was built for.
    let architecture: Architecture

    /// Reads and checks a file.
    init(path: String) throws(SharedObjectError) {
        self.path = path
        let file = try MappedFile(path: path)
        architecture = try Self.checkIdentification(of: file, path: path)
        let segments = try Self.segments(of: file, path: path)
        guard let dynamic = segments.first(where: { $0.type == Segment.dynamic }) else {
            throw SharedObjectError(.notSharedObject, path: path, "it has no dynamic section; link it with -shared")
        }
        try readDynamicSection(dynamic, in: file, segments: segments)
    }

    /// One entry of the program header table.
    private struct Segment {
        static let load: UInt32 = 1
        static let dynamic: UInt32 = 2

        var type: UInt32
        var offset: UInt64
        var address: UInt64
        var size: UInt64
    }

    private static func checkIdentification(
        of file: borrowing MappedFile,
        path: String
    ) throws(SharedObjectError) -> Architecture {
        guard let magic = file.integer(UInt32.self, at: 0), magic == 0x464C_457F else {
            throw SharedObjectError(.notELF, path: path, notELFCause(of: file))
        }
        guard let bits = file.integer(UInt8.self, at: 4), let order = file.integer(UInt8.self, at: 5),
            let type = file.integer(UInt16.self, at: 16), let machine = file.integer(UInt16.self, at: 18)
        else { throw truncated(path, needs: 64, has: file.count) }
        let architecture = Architecture(machine: machine)
        guard bits == 2, order == 1, architecture == .current else {
            let found = bits == 2 && order == 1 ? architecture.name : "a 32-bit or big-endian processor"
            throw SharedObjectError(
                .wrongArchitecture,
                path: path,
                "it was built for " + found + ", this function runs on " + Architecture.current.name
                    + "; rebuild it for " + Architecture.current.name + " or change the function's architecture"
            )
        }
        guard type == 3 else {
            let found = type == 1 ? "an object file (.o)" : type == 2 ? "a program" : "ELF of type \(type)"
            throw SharedObjectError(.notSharedObject, path: path, "it is " + found + "; link it with -shared -fPIC")
        }
        return architecture
    }

    private static func notELFCause(of file: borrowing MappedFile) -> String {
        switch file.integer(UInt16.self, at: 0) {
        case 0x2123: "it is a script (#!), not an ELF shared object; scripts need a host layer and their extension"
        case 0x4B50: "it is a zip file, not an ELF shared object; put the .so itself at the top of the function's zip"
        default: "it is not an ELF file; build a shared object for Linux"
        }
    }

    private static func segments(of file: borrowing MappedFile, path: String) throws(SharedObjectError) -> [Segment] {
        guard let table = file.integer(UInt64.self, at: 32), let entrySize = file.integer(UInt16.self, at: 54),
            let count = file.integer(UInt16.self, at: 56), entrySize >= 56
        else { throw truncated(path, needs: 64, has: file.count) }
        var segments: [Segment] = []
        for index in 0..<UInt64(count) {
            let (start, overflow) = table.addingReportingOverflow(index * UInt64(entrySize))
            guard !overflow, start <= UInt64(Int.max), let type = file.integer(UInt32.self, at: start),
                let offset = file.integer(UInt64.self, at: start + 8),
                let address = file.integer(UInt64.self, at: start + 16),
                let size = file.integer(UInt64.self, at: start + 32)
            else { throw truncated(path, needs: Int(clamping: start) &+ Int(entrySize), has: file.count) }
            let (end, endOverflow) = offset.addingReportingOverflow(size)
            if type == Segment.load, endOverflow || end > UInt64(file.count) {
                throw truncated(path, needs: Int(clamping: end), has: file.count)
            }
            segments.append(Segment(type: type, offset: offset, address: address, size: size))
        }
        return segments
    }

    /// Reads tags and values until DT_NULL.
    private mutating func readDynamicSection(
        _ dynamic: Segment,
        in file: borrowing MappedFile,
        segments: [Segment]
    ) throws(SharedObjectError) {
        var needed: [UInt64] = []
        var inherited: [UInt64] = []
        var own: [UInt64] = []
        var strings: UInt64?
        for entry in 0..<(dynamic.size / 16) {
            let (position, overflow) = dynamic.offset.addingReportingOverflow(entry * 16)
            guard !overflow, position < UInt64(file.count), let tag = file.integer(UInt64.self, at: position),
                let value = file.integer(UInt64.self, at: position + 8)
            else { throw Self.truncated(path, needs: Int(clamping: position) &+ 16, has: file.count) }
            switch tag {
            case 1: needed.append(value)
            case 5: strings = Self.fileOffset(of: value, segments: segments)
            case 15: inherited.append(value)
            case 29: own.append(value)
            case 0x6FFF_FFFB where value & 0x0800_0000 != 0:
                throw SharedObjectError(
                    .notSharedObject,
                    path: path,
                    "it is a program (position-independent executable); link it with -shared"
                )
            default: break
            }
            if tag == 0 { break }
        }
        guard let strings else { return }
        neededLibraries = needed.compactMap { file.text(at: strings &+ $0) }
        inheritedPaths = inherited.compactMap { file.text(at: strings &+ $0) }.flatMap { Self.split($0) }
        ownPaths = own.compactMap { file.text(at: strings &+ $0) }.flatMap { Self.split($0) }
    }

    private static func fileOffset(of address: UInt64, segments: [Segment]) -> UInt64? {
        for segment in segments where segment.type == Segment.load {
            if address >= segment.address, address - segment.address < segment.size {
                return address - segment.address + segment.offset
            }
        }
        return nil
    }

    /// Splits a list of folders at its colons.
    static func split(_ list: String) -> [String] {
        list.utf8.split(separator: UInt8(ascii: ":")).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func truncated(_ path: String, needs: Int, has: Int) -> SharedObjectError {
        SharedObjectError(
            .truncated,
            path: path,
            "it is cut short: its headers speak of \(needs) bytes, it has \(has); build and upload it again"
        )
    }
}
