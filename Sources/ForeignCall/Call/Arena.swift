internal import Platform

/// Memory for one call's values: given out bit by bit, given back all at once.
///
/// The first block stays from call to call, so that a small event costs no malloc; what an event needs beyond is freed
/// with it.
@safe final class Arena {
    #if MORTISE_FUZZ
        /// No first block: every value has memory of its own, beyond which the sanitizer sees.
        private static let blockSize = 0
    #else
        private static let blockSize = 16_384
    #endif

    private var first: UnsafeMutablePointer<UInt8>?
    private var used = 0
    private var large: [(start: UnsafeMutablePointer<UInt8>, count: Int)] = unsafe []

    init() {
        unsafe first = Allocation.resize(nil, to: Self.blockSize)
    }

    deinit {
        reset()
        unsafe Allocation.free(first)
    }

    /// Gives memory that is all zero, aligned for any type; nil when there is none.
    func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
        guard count >= 0, count < Int.max - 16 else { return nil }
        let size = (count + 15) / 16 * 16
        guard size <= Self.blockSize - used, let first = unsafe first else {
            // Not rounded up: malloc aligns by itself, and a sanitizer sees where it ends.
            return unsafe allocateLarge(max(count, 1))
        }
        let memory = unsafe UnsafeMutableRawPointer(first + used)
        used += size
        unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        return unsafe memory
    }

    /// Whether an address is in memory that was given out.
    func contains(_ address: UnsafeRawPointer) -> Bool {
        if let first = unsafe first, unsafe address >= UnsafeRawPointer(first),
            unsafe address < UnsafeRawPointer(first + Self.blockSize)
        {
            return true
        }
        return unsafe large.contains {
            unsafe address >= UnsafeRawPointer($0.start) && address < UnsafeRawPointer($0.start + $0.count)
        }
    }

    /// Takes all memory back.
    func reset() {
        used = 0
        guard unsafe !large.isEmpty else { return }
        unsafe large.forEach { unsafe Allocation.free($0.start) }
        unsafe large.removeAll()
    }

    private func allocateLarge(_ size: Int) -> UnsafeMutableRawPointer? {
        guard let block = unsafe Allocation.makeZeroed(size) else { return nil }
        unsafe large.append((start: block, count: size))
        return UnsafeMutableRawPointer(block)
    }
}
