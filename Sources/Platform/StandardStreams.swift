internal import CPlatform

/// The process's standard output and error.
public enum StandardStreams {
    /// Flushes both stdio streams, so that nothing printed is left behind when Lambda freezes the process.
    public static func flush() {
        platform_flush()
    }

    /// Writes text and a newline to standard error, in one write(2) where the kernel takes it at once.
    public static func writeError(_ line: String) {
        writeError(Array((line + "\n").utf8)[...])
    }

    /// Writes bytes to standard error.
    public static func writeError(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBytes { bytes in
            guard var next = bytes.baseAddress else { return }
            let end = unsafe next + bytes.count
            while unsafe next < end {
                let written = unsafe write(STDERR_FILENO, next, end - next)
                if written > 0 {
                    unsafe next += written
                } else if platform_errno() != EINTR {
                    return  // A handler closed it: the log is lost, the call need not be.
                }
            }
        }
    }
}
