internal import CPlatform

/// What the runtime asks about files.
public enum FileSystem {
    /// What is found under a path; symbolic links are followed.
    public enum Kind: Sendable {
        /// Nothing.
        case absent
        /// A regular file.
        case file
        /// A folder.
        case directory
        /// A device, a pipe, a socket; a link to nothing; or something that this process may not look at.
        case other
    }

    /// Says what is under `path`.
    public static func kind(of path: String) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let isNowhere = [ENOENT, ENOTDIR].contains(platform_errno())
            return unsafe isNowhere && lstat(path, &status) != 0 ? .absent : .other
        }
        if unsafe platform_is_regular_file(&status) != 0 { return .file }
        return unsafe platform_is_directory(&status) != 0 ? .directory : .other
    }

    /// Names in a folder, in no order, without `.` and `..`; empty when it cannot be read.
    public static func names(inDirectory path: String) -> [String] {
        guard let stream = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe String(cString: platform_entry_name(entry))
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The text of a file, up to `limit` bytes; nil when it cannot be read.
    ///
    /// What is not UTF-8 becomes U+FFFD.
    public static func text(of path: String, limit: Int) -> String? {
        let descriptor = unsafe platform_open(path)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < limit {
            let wanted = min(chunk.count, limit - bytes.count)
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, wanted) }
            if count < 0 && platform_errno() == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of the current `errno`, for a message right after a failed call.
    static func errorText() -> String {
        unsafe String(cString: strerror(platform_errno()))
    }
}
