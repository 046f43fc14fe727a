internal import Glibc
internal import SystemPackage

/// A named pipe, on which one process waits until another lets it go on.
struct NamedPipe: Sendable {
    /// Where it is.
    let path: String
    private let descriptor: FileDescriptor

    /// Makes it, readable for every user.
    ///
    /// - Throws: ``LocalLambdaError`` naming the path.
    init(at path: String) throws(LocalLambdaError) {
        self.path = path
        do {
            guard unsafe mkfifo(path, 0o644) == 0, unsafe chmod(path, 0o644) == 0 else { throw Errno(rawValue: errno) }
            // Both ends, so that what is written waits for a reader who is not there yet (fifo(7)).
            descriptor = try FileDescriptor.open(FilePath(path), .readWrite, options: [.nonBlocking, .closeOnExec])
        } catch {
            throw LocalLambdaError(.inaccessibleFile, "the pipe \"\(path)\" cannot be made: \(error)")
        }
    }

    /// Lets a process go on that reads a line.
    func release() {
        _ = try? descriptor.writeAll([UInt8(ascii: "\n")])
    }

    /// Closes and removes it.
    func remove() {
        try? descriptor.close()
        _ = unsafe unlink(path)
    }
}
