internal import CPlatform

/// Reads numbers as JSON writes them, whatever locale a handler has set.
public enum DecimalNumber {
    /// The nearest double.
    ///
    /// - Parameter text: a number, and after it a byte that is none of a number's.
    /// - Returns: infinity when the number is too large for one.
    public static func double(_ text: UnsafeRawBufferPointer) -> Double {
        guard let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self) else { return 0 }
        return unsafe platform_read_double(start, text.count)
    }

    /// The nearest float, rounded once.
    ///
    /// - Parameter text: a number, and after it a byte that is none of a number's.
    /// - Returns: infinity when the number is too large for one.
    public static func float(_ text: UnsafeRawBufferPointer) -> Float {
        guard let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self) else { return 0 }
        return unsafe platform_read_float(start)
    }
}
