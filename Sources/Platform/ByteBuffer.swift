internal import CPlatform

/// Bytes that grow, in memory that is kept from one call to the next.
///
/// There is always a NUL after the last byte. The memory is malloc's and this value its only owner.
@safe public struct ByteBuffer: ~Copyable {
    /// Memory beyond this is given back by ``removeAll()``: one large event must not stay paid for.
    private static let keptCapacity = 256 * 1_024

    private var storage: UnsafeMutableRawPointer?
    private var capacity = 0
    /// How many bytes there are, without the NUL.
    public private(set) var count = 0

    /// Makes an empty buffer; allocates nothing.
    public init() {
        unsafe storage = nil
    }

    deinit {
        unsafe free(storage)
    }

    /// The bytes, valid until the buffer changes.
    public var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: storage, count: count)
    }

    /// Makes room for `count` bytes in all.
    ///
    /// - Returns: false when there is no memory; nothing has changed then.
    public mutating func reserve(_ count: Int) -> Bool {
        guard count >= capacity else { return true }
        let wanted = max(count + 1, capacity * 2, 1_024)
        guard let grown = unsafe realloc(storage, wanted) else { return false }
        unsafe storage = grown
        capacity = wanted
        return true
    }

    /// Appends a copy of `bytes`.
    ///
    /// - Returns: false when there is no memory; nothing has changed then.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard reserve(count + bytes.count), let storage = unsafe storage else { return false }
        if let start = bytes.baseAddress {
            unsafe memcpy(storage + count, start, bytes.count)
        }
        count += bytes.count
        unsafe storage.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        return true
    }

    /// Appends text in UTF-8; as ``append(_:)-(UnsafeRawBufferPointer)``.
    public mutating func append(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in unsafe append(UnsafeRawBufferPointer(utf8)) }
    }

    /// Forgets the bytes; keeps a moderate amount of memory for the next ones.
    public mutating func removeAll() {
        count = 0
        if capacity > Self.keptCapacity {
            unsafe free(storage)
            unsafe storage = nil
            capacity = 0
        } else if let storage = unsafe storage {
            unsafe storage.storeBytes(of: 0, as: UInt8.self)
        }
    }
}
