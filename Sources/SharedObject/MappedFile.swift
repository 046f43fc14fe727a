internal import CPlatform

/// The bytes of a file, mapped read-only; every read is checked against the size.
@safe struct MappedFile: ~Copyable {
    private let bytes: UnsafeRawBufferPointer

    /// Maps a file.
    init(path: String) throws(SharedObjectError) {
        let descriptor = unsafe platform_open(path)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Self.unreadable(path) }
        let size = Int(status.st_size)
        guard size > 0 else {
            throw SharedObjectError(.truncated, path: path, "it is empty; build and upload it again")
        }
        guard let start = unsafe platform_map(descriptor, size) else { throw Self.unreadable(path) }
        unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// Size in bytes.
    var count: Int { unsafe bytes.count }

    /// Reads an integer in this machine's byte order; nil beyond the end.
    func integer<Integer: FixedWidthInteger & BitwiseCopyable>(_: Integer.Type, at offset: UInt64) -> Integer? {
        let size = UInt64(MemoryLayout<Integer>.size)
        guard offset <= UInt64(count), size <= UInt64(count) - offset else { return nil }
        return unsafe bytes.loadUnaligned(fromByteOffset: Int(offset), as: Integer.self)
    }

    /// Reads text up to its NUL; nil when there is none before the end.
    func text(at offset: UInt64) -> String? {
        guard offset < UInt64(count) else { return nil }
        let rest = unsafe bytes[Int(offset)...]
        guard let end = unsafe rest.firstIndex(of: 0) else { return nil }
        return unsafe String(decoding: rest[..<end], as: UTF8.self)
    }

    private static func unreadable(_ path: String) -> SharedObjectError {
        let reason = unsafe String(cString: strerror(platform_errno()))
        return SharedObjectError(
            .unreadable,
            path: path,
            reason + "; in a zip, files need read permission for all (chmod a+r) and folders a+rx"
        )
    }
}
