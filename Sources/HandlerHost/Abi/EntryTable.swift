internal import CMortise
internal import RuntimeAPI
internal import SharedObject

/// The table that a shared object gives by its only export: a module's or a host's.
///
/// Not generic over the C types, which would be compiled once for each: all tables begin alike, with `struct_size`,
/// `abi_major`, `abi_minor`, `required_minor`, 0 and `flags`.
@safe struct EntryTable {
    /// What kind of object it is.
    struct Kind {
        /// The export without its major: `mortise_module_v`.
        var entryPrefix: String
        /// The C name of the table's type.
        var typeName: String
        /// Its size in the minor that brought it.
        var smallestSize: Int
        /// What to do about an object without the export.
        var advice: String

        /// The export.
        var entryName: String { entryPrefix + String(MORTISE_ABI_MAJOR) }
    }

    private static let headSize = 16

    /// Where the table is; as long as the process lives.
    let pointer: UnsafeRawPointer
    /// Its own `struct_size`.
    let size: Int

    /// Asks an object for its table and checks the versions on both sides.
    init(of object: borrowing SharedObject, _ kind: Kind) throws(ErrorReport) {
        typealias Entry = @convention(c) () -> UnsafeRawPointer?
        guard let address = unsafe object.function(named: kind.entryName) else {
            throw Self.incompatible(object.path, Self.entryMissing(in: object, kind))
        }
        guard let pointer = unsafe unsafeBitCast(address, to: Entry.self)() else {
            throw Self.incompatible(object.path, "its " + kind.entryName + " returned no table; return a static one")
        }
        size = unsafe Int(pointer.load(as: UInt32.self))
        guard size >= 8 else { throw Self.incompatible(object.path, Self.tooSmall(size, kind)) }
        let major = unsafe Int(pointer.load(fromByteOffset: 4, as: UInt16.self))
        guard major == MORTISE_ABI_MAJOR else { throw Self.incompatible(object.path, Self.majorMismatch(major)) }
        guard size >= kind.smallestSize, size >= Self.headSize else {
            throw Self.incompatible(object.path, Self.tooSmall(size, kind))
        }
        let minor = unsafe Int(pointer.load(fromByteOffset: 8, as: UInt16.self))
        guard minor <= MORTISE_ABI_MINOR else {
            let major = String(MORTISE_ABI_MAJOR)
            let cause =
                "it needs Mortise ABI " + major + "." + String(minor) + ", this runtime speaks " + major + "."
                + String(MORTISE_ABI_MINOR) + "; attach a newer version of the layer mortise-runtime"
            throw Self.incompatible(object.path, cause)
        }
        if let cause = Self.unknownFlags(unsafe pointer.load(fromByteOffset: 12, as: UInt32.self), of: "its table") {
            throw Self.incompatible(object.path, cause)
        }
        unsafe self.pointer = unsafe pointer
    }

    /// Says that flags must be understood and are not; nil when all is well.
    static func unknownFlags(_ flags: UInt32, of what: String) -> String? {
        guard flags >> 16 != 0 else { return nil }
        return what + " asks for something that this runtime does not know (flags 0x" + String(flags, radix: 16)
            + "); attach a newer version of the layer mortise-runtime"
    }

    /// The error of an object that cannot be used.
    static func incompatible(_ path: String, _ cause: String) -> ErrorReport {
        ErrorReport(type: ErrorType.incompatibleABI, message: "cannot use \"" + path + "\": " + cause)
    }

    private static func entryMissing(in object: borrowing SharedObject, _ kind: Kind) -> String {
        for major in 2...9 where unsafe object.function(named: kind.entryPrefix + String(major)) != nil {
            return majorMismatch(major)
        }
        return "it exports no " + kind.entryName + kind.advice
    }

    private static func tooSmall(_ size: Int, _ kind: Kind) -> String {
        "the struct_size of its table is " + String(size) + ", the least is " + String(kind.smallestSize)
            + "; fill it with sizeof("
            + kind.typeName + "), as the macros of the headers do"
    }

    private static func majorMismatch(_ major: Int) -> String {
        "it was built for Mortise ABI " + String(major) + ", this runtime speaks ABI " + String(MORTISE_ABI_MAJOR)
            + "; "
            + "attach the layer of that ABI, or rebuild it with the headers of this one"
    }
}
