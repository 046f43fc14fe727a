internal import Glibc
public import SystemPackage

extension FileDescriptor {
    /// Reads what is there, up to `count` bytes: read(2).
    ///
    /// - Returns: the bytes; none at the end.
    /// - Throws: `Errno`.
    public func readBytes(upTo count: Int) throws -> [UInt8] {
        unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = unsafe try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Waits until there is something to read, or the end: poll(2).
    ///
    /// - Returns: false when there was nothing within that time.
    public func isReadable(withinMilliseconds limit: Int32) -> Bool {
        var wish = pollfd(fd: rawValue, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&wish, 1, limit) != 0
    }
}

extension FileDescriptor {
    /// Reads from the start of the file, wherever the last read has ended: pread(2).
    ///
    /// - Returns: the bytes, up to `count`.
    /// - Throws: `Errno`.
    func readStart(upTo count: Int) throws -> [UInt8] {
        unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = unsafe try read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}
