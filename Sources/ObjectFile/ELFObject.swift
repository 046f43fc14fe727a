public import SharedObject

/// An ELF file as data: what it was built for, what it needs, what it offers.
///
/// No code of it runs. Everything is found as the dynamic linker finds it, through the program headers; section headers may be stripped.
public struct ELFObject: Sendable {
    /// What an ELF file is for.
    public enum Kind: Equatable, Sendable {
        /// dlopen(3) takes it.
        case sharedObject
        /// To be executed.
        case program
        /// To be linked: `.o`.
        case objectFile
        /// To be loaded by something else than the dynamic linker.
        case other
    }

    /// What it was built for.
    public let architecture: Architecture
    /// What it is for.
    public let kind: Kind
    /// DT_SONAME: the name that others need it by.
    public let name: String?
    /// DT_NEEDED: file names of libraries, in their order.
    public let neededLibraries: [String]
    /// DT_RPATH: folders, as written, searched before LD_LIBRARY_PATH, for the libraries of its libraries too.
    public let inheritedPaths: [String]
    /// DT_RUNPATH: folders, as written, searched after LD_LIBRARY_PATH, for its own libraries only; voids DT_RPATH.
    public let ownPaths: [String]
    /// Versions of symbols that it needs.
    public let versionNeeds: [VersionNeed]
    /// Names of the functions that it exports, sorted.
    public let functions: [String]
    /// What its Mortise notes tell.
    public let notes: ModuleNotes

    /// Reads a 64-bit little-endian ELF file, which both of Lambda's architectures have.
    ///
    /// - Parameter bytes: the whole file; whatever it holds, reading it ends, and does not trap.
    /// - Throws: ``ObjectFileError`` for bytes that are not ELF, or cut short, or contradict themselves.
    public init(_ bytes: [UInt8]) throws(ObjectFileError) {
        let bytes = LittleEndianBytes(bytes)
        try Self.checkIdentification(bytes)
        guard let type = bytes.number(16, 2), let machine = bytes.number(18, 2) else {
            throw .truncated(needs: 64, has: bytes.count)
        }
        architecture = Architecture(machine: UInt16(truncatingIfNeeded: machine))
        let segments = try Segments(bytes)
        let dynamic = try DynamicSection(bytes, segments)
        kind = Self.kind(type: type, dynamic, hasDynamicSection: segments.dynamic != nil)
        name = dynamic.name
        neededLibraries = dynamic.needed
        inheritedPaths = dynamic.inheritedPaths
        ownPaths = dynamic.ownPaths
        let symbols = SymbolTable(bytes, dynamic)
        functions = Set(symbols.functions).subtracting(["_init", "_fini", ""]).sorted()
        var needs: [VersionNeed] = []
        if let strings = dynamic.strings, let offset = dynamic.versionNeeds {
            needs = VersionNeedReader(bytes: bytes, strings: strings).needs(at: offset)
        }
        for index in needs.indices { needs[index].symbols = symbols.undefined[needs[index].index] ?? [] }
        versionNeeds = needs
        notes = ModuleNotes(bytes, segments.notes)
    }

    /// Whether bytes begin like an ELF file.
    public static func isELF(_ start: [UInt8]) -> Bool { start.starts(with: [0x7F, 0x45, 0x4C, 0x46]) }

    /// Newest version of each set that is needed of each library, in the order of the file.
    public var newestVersions: [VersionNeed] {
        var newest: [VersionNeed] = []
        var places: [[String]: Int] = [:]
        for need in versionNeeds {
            let key = [need.library, need.version.set]
            if let place = places[key] {
                if need.version.isNewer(than: newest[place].version) { newest[place] = need }
            } else {
                places[key] = newest.count
                newest.append(need)
            }
        }
        return newest
    }

    private static func kind(type: Int, _ dynamic: DynamicSection, hasDynamicSection: Bool) -> Kind {
        switch type {
        case 1: .objectFile
        case 2: .program
        case 3: dynamic.isProgram ? .program : hasDynamicSection ? .sharedObject : .other
        default: .other
        }
    }

    private static func checkIdentification(_ bytes: LittleEndianBytes) throws(ObjectFileError) {
        guard bytes.count > 0 else { throw ObjectFileError(.notELF, "it is empty; build and copy it again") }
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
            throw ObjectFileError(.notELF, notELFCause(bytes))
        }
        // e_ident[EI_CLASS], e_ident[EI_DATA].
        guard let bits = bytes.number(4, 1), let order = bytes.number(5, 1) else {
            throw .truncated(needs: 64, has: bytes.count)
        }
        let advice = "build it for x86_64 or arm64"
        guard bits == 2 else { throw ObjectFileError(.wrongClass, "it is ELF of 32 bits; \(advice)") }
        guard order == 1 else { throw ObjectFileError(.wrongClass, "it is for a big-endian processor; \(advice)") }
    }

    private static func notELFCause(_ bytes: LittleEndianBytes) -> String {
        if bytes.starts(with: Array("#!".utf8)) { return "it is a script (#!), not ELF; name a shared object" }
        if bytes.starts(with: Array("INPUT".utf8)) || bytes.starts(with: Array("/* GNU ld script".utf8)) {
            return "it is a script of the linker, not ELF; name the library it stands for"
        }
        if bytes.starts(with: Array("!<arch>".utf8)) { return "it is a static library (.a); link it with -shared" }
        return "it is not an ELF file; name a shared object for Linux"
    }
}
