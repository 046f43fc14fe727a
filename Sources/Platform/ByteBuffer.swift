internal import CPlatform

/// Bytes that grow; the only owner of its memory.
///
/// There is always a NUL after the last byte, once anything was appended.
@safe public struct ByteBuffer: ~Copyable {
    private var memory: Memory?
    /// How many bytes there are, without the NUL.
    public private(set) var count = 0

    /// Makes an empty buffer; allocates nothing.
    public init() {}

    /// The bytes, valid until the buffer changes or ends.
    public var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: memory?.start, count: count)
    }

    /// Makes room for `count` bytes in all.
    ///
    /// - Returns: false when there is no memory; nothing has changed then.
    public mutating func reserve(_ count: Int) -> Bool {
        if memory == nil { memory = Memory() }
        return memory?.grow(toHold: count + 1) ?? false
    }

    /// Appends a copy of `bytes`.
    ///
    /// - Returns: false when there is no memory; nothing has changed then.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard reserve(count + bytes.count), let start = unsafe memory?.start else { return false }
        if let source = bytes.baseAddress {
            unsafe memcpy(start + count, source, bytes.count)
        }
        count += bytes.count
        unsafe start.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        return true
    }

    /// Appends text in UTF-8.
    ///
    /// - Returns: false when there is no memory; nothing has changed then.
    public mutating func append(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in unsafe append(UnsafeRawBufferPointer(utf8)) }
    }
}

/// malloc's memory.
///
/// A class, since the compiler (6.3.1, Embedded) cannot end a non-copyable struct with a deinit of another module
/// inside an enum: "metadata used in embedded mode".
@safe private final class Memory {
    private(set) var start: UnsafeMutableRawPointer?
    private var capacity = 0

    init() {
        unsafe start = nil
    }

    deinit {
        unsafe free(start)
    }

    func grow(toHold count: Int) -> Bool {
        guard count > capacity else { return true }
        let wanted = max(count, capacity * 2, 1_024)
        guard let grown = unsafe realloc(start, wanted) else { return false }
        unsafe start = grown
        capacity = wanted
        return true
    }
}
