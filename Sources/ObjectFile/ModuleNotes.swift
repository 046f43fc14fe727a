internal import CMortise

/// What the ELF notes of a Mortise module or host tell: mortise/module.h, "ELF notes", and mortise/host.h.
public struct ModuleNotes: Equatable, Sendable {
    /// The ABI of the headers that the module was built with.
    public struct ABI: Equatable, Sendable {
        /// Its major.
        public let major: Int
        /// Its minor.
        public let minor: Int
        /// The oldest minor of a runtime that the module works with.
        public let requiredMinor: Int
    }

    /// How many calls of a handler may run at once.
    public enum Threading: String, Codable, Sendable {
        /// One of the whole module at a time, on the thread that ran start.
        case exclusive
        /// One of the whole module at a time, on any thread.
        case serial
        /// Several at once.
        case concurrent

        /// A value that is not known counts as exclusive, as for the runtime.
        init(_ value: UInt64) {
            self =
                value == UInt64(MORTISE_CONCURRENT)
                ? .concurrent : value == UInt64(MORTISE_SERIAL) ? .serial : .exclusive
        }
    }

    /// One handler.
    public struct Handler: Equatable, Sendable {
        /// What `_HANDLER` calls it.
        public let name: String
        /// How many calls may run at once.
        public let threading: Threading
        /// The C prototype of a typed handler; nil of a raw one.
        public let signature: String?
    }

    /// Notes that are read, of all owners: far more than modules have, and a bound for what a damaged file can cost.
    private static let largestCount = 65_536

    /// ABI of the headers that this version of Mortise has.
    public static let currentABI = ABI(major: Int(MORTISE_ABI_MAJOR), minor: Int(MORTISE_ABI_MINOR), requiredMinor: 0)

    /// The ABI; nil when no note tells it.
    public internal(set) var abi: ABI?
    /// The ABI of a script host; nil when no note tells it.
    public internal(set) var hostABI: ABI?
    /// The handlers, in the order of the file.
    public internal(set) var handlers: [Handler] = []
    /// Declarations of the types that typed handlers use.
    public internal(set) var types: [String] = []

    /// Reads the notes of all segments; other owners' are passed over, and what is damaged is left out.
    init(_ bytes: LittleEndianBytes, _ segments: [Segments.Segment]) {
        var count = 0
        for segment in segments {
            let end = segment.offset + segment.size
            let alignment = segment.alignment == 8 ? 8 : 4
            var note = segment.offset
            // n_namesz, n_descsz, n_type.
            while count < Self.largestCount, note + 12 <= end, let ownerSize = bytes.number(note, 4),
                let size = bytes.number(note + 4, 4),
                let type = bytes.number(note + 8, 4)
            {
                count += 1
                let content = note + Self.padded(12 + ownerSize, to: alignment)
                guard content + size <= end else { break }
                if bytes.wholeText(note + 12, upTo: min(note + 12 + ownerSize, note + 24)) == "Mortise\0" {
                    take(type, bytes, content, content + size)
                }
                note = content + Self.padded(size, to: alignment)
            }
        }
    }

    private mutating func take(_ type: Int, _ bytes: LittleEndianBytes, _ start: Int, _ end: Int) {
        switch Int32(truncatingIfNeeded: type) {
        case MORTISE_NOTE_MODULE: abi = Self.abi(bytes, start, end) ?? abi
        case MORTISE_NOTE_HOST: hostABI = Self.abi(bytes, start, end) ?? hostABI
        case MORTISE_NOTE_HANDLER:
            guard let threading = bytes.integer(start, 4), let nameEnd = bytes.endOfText(start + 4, before: end)
            else { return }
            let signature = start + Self.padded(nameEnd + 1 - start, to: 4)
            let signatureEnd = bytes.endOfText(signature, before: end)
            handlers.append(
                Handler(
                    name: bytes.wholeText(start + 4, upTo: nameEnd),
                    threading: Threading(threading),
                    signature: signatureEnd.map { bytes.wholeText(signature, upTo: $0) }
                )
            )
        case MORTISE_NOTE_TYPE:
            guard let textEnd = bytes.endOfText(start, before: end) else { return }
            types.append(bytes.wholeText(start, upTo: textEnd))
        default: break
        }
    }

    private static func abi(_ bytes: LittleEndianBytes, _ start: Int, _ end: Int) -> ABI? {
        guard end - start >= 6, let major = bytes.number(start, 2), let minor = bytes.number(start + 2, 2),
            let required = bytes.number(start + 4, 2)
        else { return nil }
        return ABI(major: major, minor: minor, requiredMinor: required)
    }

    private static func padded(_ size: Int, to alignment: Int) -> Int {
        (size + alignment - 1) / alignment * alignment
    }
}
