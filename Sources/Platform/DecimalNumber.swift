internal import CPlatform

/// Reads numbers as JSON writes them, whatever locale a handler has set.
public enum DecimalNumber {
    /// The nearest double; infinite when the number is too large for one.
    ///
    /// The text ends before a byte that is none of a number's.
    public static func double(_ text: UnsafePointer<UInt8>) -> Double {
        unsafe text.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe platform_read_double($0) }
    }

    /// The nearest float, rounded once; as ``double(_:)`` else.
    public static func float(_ text: UnsafePointer<UInt8>) -> Float {
        unsafe text.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe platform_read_float($0) }
    }
}
