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
    ///
    /// `displaced` gets a buffer that is no longer needed, for the caller to end when it holds no lock: `release` is the
    /// module's code.
    mutating func append(_ bytes: UnsafeRawBufferPointer, displaced: inout ForeignBuffer?) -> Result {
        guard countIn(bytes.count, displaced: &displaced) else { return .tooLarge }
        guard joinForeign(displaced: &displaced), unsafe collected.append(bytes) else { return .noMemory }
        return .taken
    }

    /// Takes a buffer, or copies it and leaves it to the caller to end; `displaced` as above.
    mutating func append(_ buffer: inout ForeignBuffer?, displaced: inout ForeignBuffer?) -> Result {
        guard let bytes = unsafe buffer?.bytes else { return .taken }
        if collected.count == 0 && foreign == nil {
            guard countIn(bytes.count, displaced: &displaced) else { return .tooLarge }
            foreign = buffer.take()
            return .taken
        }
        return unsafe append(bytes, displaced: &displaced)
    }

    /// Takes a buffer of our own, which is not copied where nothing was given before; nil stands for null.
    mutating func append(_ buffer: inout ByteBuffer?) -> Result {
        var displaced: ForeignBuffer?
        guard let bytes = unsafe buffer?.bytes else {
            return countIn(4, displaced: &displaced) && collected.append("null") ? .taken : .noMemory
        }
        guard count == 0 else { return unsafe append(bytes, displaced: &displaced) }
        guard countIn(bytes.count, displaced: &displaced) else { return .tooLarge }
        if let taken = buffer.take() { collected = taken }
        return .taken
    }

    /// Ends the answer.
    consuming func payload() -> Payload {
        if let foreign = foreign.take() { return .foreign(foreign) }
        return .collected(collected)
    }

    /// Counts bytes; beyond the limit nothing is kept any more, since it will never be sent.
    private mutating func countIn(_ added: Int, displaced: inout ForeignBuffer?) -> Bool {
        let (sum, overflow) = count.addingReportingOverflow(added)
        count = overflow ? .max : sum
        guard isTooLarge else { return true }
        collected = ByteBuffer()
        if foreign != nil { displaced = foreign.take() }
        return false
    }

    private mutating func joinForeign(displaced: inout ForeignBuffer?) -> Bool {
        guard let bytes = unsafe foreign?.bytes else { return true }
        guard unsafe collected.append(bytes) else { return false }
        displaced = foreign.take()
        return true
    }
}
