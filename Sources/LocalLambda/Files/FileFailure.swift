internal import LambdaStore
internal import SystemPackage

/// Why the system did not let a file be read or written.
enum FileFailure {
    /// The system's own words, as of strerror(3), for an error of Foundation's.
    static func cause(_ error: any Error) -> String { error.systemCause }

    /// Why a file or folder cannot be opened for reading; nil when it can.
    static func opening(_ path: String) -> Errno? {
        do {
            try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec]).close()
            return nil
        } catch {
            return error as? Errno ?? .ioError
        }
    }
}
