internal import CPlatform

/// What libc does with many bytes at a time.
public enum Bytes {
    /// Whether both hold the same bytes.
    public static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
            return left.count == right.count
        }
        return unsafe memcmp(first, second, left.count) == 0
    }
}
