internal import FoundationEssentials
internal import Synchronization
internal import SystemPackage

/// A file for each log stream: `<folder>/<function>/<stream>`, with `_` for each `/` of the stream's name.
final class LogFile: Sendable {
    private let file: Mutex<FileDescriptor?>

    /// Opens the file of a stream, which is made with its folder.
    ///
    /// - Throws: ``LocalLambdaError`` naming it.
    init(folder: String, function: String, stream: String) throws(LocalLambdaError) {
        let parent = folder + "/" + function
        let path = parent + "/" + stream.replacing("/", with: "_")
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            file = Mutex(
                try FileDescriptor.open(
                    FilePath(path),
                    .writeOnly,
                    options: [.create, .append, .closeOnExec],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead]
                )
            )
        } catch {
            let sentence = "the log file \"\(path)\" cannot be written: \(FileFailure.cause(error))"
            throw LocalLambdaError(.inaccessibleFile, sentence)
        }
    }

    deinit {
        file.withLock { try? $0?.close() }
    }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) {
        // A full disk is no reason to let the function fail.
        file.withLock { _ = try? $0?.writeAll(bytes) }
    }
}
