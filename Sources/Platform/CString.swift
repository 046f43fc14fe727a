internal import CPlatform

/// Texts that end with a NUL.
public enum CString {
    /// Bytes before the NUL.
    public static func count(_ text: UnsafeRawPointer) -> Int {
        unsafe Int(strlen(text.assumingMemoryBound(to: CChar.self)))
    }
}
