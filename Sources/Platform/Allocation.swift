internal import CPlatform

/// malloc's memory, for owners that say so in their own comment.
public enum Allocation {
    /// Changes the capacity of an allocation, or makes one; nil when there is no memory, and the old one stays.
    public static func resize<Element>(
        _ memory: UnsafeMutablePointer<Element>?,
        to count: Int
    ) -> UnsafeMutablePointer<Element>? {
        let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard !overflow, let grown = unsafe realloc(memory, size) else { return nil }
        return unsafe grown.assumingMemoryBound(to: Element.self)
    }

    /// Makes an allocation of bytes that are all zero; nil when there is no memory.
    public static func makeZeroed(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
        unsafe calloc(count, 1)?.assumingMemoryBound(to: UInt8.self)
    }

    /// Gives back what a C function allocated with malloc(3); nil is nothing.
    public static func free(_ memory: UnsafeMutableRawPointer?) {
        unsafe CPlatform.free(memory)
    }

    /// Gives an allocation back; nil is none.
    public static func free<Element>(_ memory: UnsafeMutablePointer<Element>?) {
        unsafe CPlatform.free(memory)
    }
}
