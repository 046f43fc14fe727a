internal import CMortise
internal import RuntimeAPI

/// A C struct that begins with `struct_size`, as modules pass it.
///
/// A module may be built with an older or a newer minor: its struct may be shorter or longer than ours.
protocol SizedRecord {
    /// All fields zero.
    init()
    /// Size in the minor that brought it; a smaller one is refused.
    static var smallestSize: Int { get }
    /// Flag bits that this runtime does not know.
    var flags: UInt32 { get }
}

extension SizedRecord {
    /// Copies as much of a record as both sides know; the rest stays zero.
    ///
    /// - Returns: nil for a null pointer, a size below the smallest, or a flag that must be understood.
    static func read(_ pointer: UnsafePointer<Self>?) -> Self? {
        guard let record = unsafe readWhateverFlags(pointer), record.flags >> 16 == 0 else { return nil }
        return record
    }

    /// Copies a record as ``read(_:)`` does, but leaves the flags to the caller.
    static func readWhateverFlags(_ pointer: UnsafePointer<Self>?) -> Self? {
        guard let size = unsafe size(of: pointer), size >= smallestSize, let pointer = unsafe pointer else {
            return nil
        }
        return unsafe copy(pointer, size: size)
    }

    /// The record's own `struct_size`, which is its first field whatever its version.
    static func size(of pointer: UnsafePointer<Self>?) -> Int? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe Int(UnsafeRawPointer(pointer).load(as: UInt32.self))
    }

    /// Copies the first `size` bytes, or as many as this runtime knows; no byte beyond is read.
    static func copy(_ pointer: UnsafePointer<Self>, size: Int) -> Self {
        var record = Self()
        unsafe withUnsafeMutableBytes(of: &record) { bytes in
            let known = min(size, bytes.count)
            unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: known))
        }
        return record
    }
}

extension mortise_buffer: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_BUFFER_SIZE_1_0) }
}

extension mortise_answer_options: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_ANSWER_OPTIONS_SIZE_1_0) }
}

extension mortise_frame: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_FRAME_SIZE_1_0) }
    var flags: UInt32 { 0 }
}

extension mortise_error: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_ERROR_SIZE_1_0) }
}

extension mortise_log_record: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_LOG_RECORD_SIZE_1_0) }
    var flags: UInt32 { 0 }
}

extension mortise_handler: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_HANDLER_SIZE_1_0) }
}

extension mortise_module: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_MODULE_SIZE_1_0) }
}

extension mortise_host: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_HOST_SIZE_1_2) }
}

extension mortise_candidate: @unsafe SizedRecord {
    static var smallestSize: Int { Int(MORTISE_CANDIDATE_SIZE_1_2) }
}

extension mortise_view {
    /// False for a null pointer that claims to have bytes, and for a count beyond what memory can be.
    var isValid: Bool { unsafe count >= 0 && (bytes != nil || count == 0) }

    /// The bytes as text, up to `limit` of them; what is not UTF-8 becomes U+FFFD.
    func text(limit: Int = .max) -> String {
        guard unsafe isValid else { return "" }
        return unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: min(count, limit)), as: UTF8.self)
    }
}
