internal import SystemPackage

/// Reads files of a function as bytes.
enum WholeFile {
    /// Bytes of a file.
    ///
    /// - Parameters:
    ///   - path: of a file; of a pipe or a device, what is there at once.
    ///   - limit: more bytes are not read.
    ///   - isWanted: gets the first bytes, up to 64 of them; false ends the reading there.
    /// - Returns: the bytes, at most `limit` and some.
    /// - Throws: `Errno`.
    static func read(
        _ path: String,
        upTo limit: Int = Int(FileTree.largestSize),
        while isWanted: ([UInt8]) -> Bool = { _ in true }
    ) throws -> [UInt8] {
        // Without waiting for the writer of a named pipe.
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
        return try file.closeAfter {
            var bytes = try file.readBytes(upTo: 64)
            guard isWanted(bytes) else { return bytes }
            while bytes.count <= limit {
                let part = try file.readBytes(upTo: 1 << 20)
                if part.isEmpty { break }
                bytes += part
            }
            return bytes
        }
    }
}
