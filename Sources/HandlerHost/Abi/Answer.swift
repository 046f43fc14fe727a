internal import Platform
internal import RuntimeAPI

/// What a handler has given so far: everything in the order it came.
///
/// A lone buffer stays where it is; as soon as there is more, all is joined by a copy.
struct Answer: ~Copyable {
    /// What became of bytes that were given.
    enum Result {
        case taken
        case tooLarge
        case noMemory
    }

    private var collected = ByteBuffer()
    private var foreign: ForeignBuffer?
    /// Size of everything given, also of what was too much to keep.
    private(set) var count = 0

    /// True when Lambda would not accept it.
    var isTooLarge: Bool { count > PayloadLimit.bytes }

    /// Appends a copy.
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> Result {
        guard countIn(bytes.count) else { return .tooLarge }
        guard joinForeign(), unsafe collected.append(bytes) else { return .noMemory }
        return .taken
    }

    /// Takes a buffer.
    mutating func append(_ buffer: consuming ForeignBuffer) -> Result {
        guard countIn(unsafe buffer.bytes.count) else { return .tooLarge }
        if collected.count == 0 && foreign == nil {
            foreign = consume buffer
            return .taken
        }
        guard joinForeign(), unsafe collected.append(buffer.bytes) else { return .noMemory }
        return .taken
    }

    /// Ends the answer.
    consuming func payload() -> Payload {
        if let foreign = foreign.take() { return .foreign(foreign) }
        return .collected(collected)
    }

    /// Counts bytes; beyond the limit nothing is kept any more, since it will never be sent.
    private mutating func countIn(_ added: Int) -> Bool {
        let (sum, overflow) = count.addingReportingOverflow(added)
        count = overflow ? .max : sum
        if isTooLarge {
            collected = ByteBuffer()
            foreign = nil
        }
        return !isTooLarge
    }

    private mutating func joinForeign() -> Bool {
        guard let buffer = foreign.take() else { return true }
        return unsafe collected.append(buffer.bytes)
    }
}
