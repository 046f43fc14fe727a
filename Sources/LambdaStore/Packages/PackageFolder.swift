internal import FoundationEssentials
internal import Glibc
internal import Synchronization
internal import SystemPackage

/// The folder of zips, each under its SHA-256, and who holds which while no record refers to it yet.
final class PackageFolder: Sendable {
    private let folder: String
    /// Number of ``Package`` objects, by name; also guards renaming and removing.
    private let holders = Mutex<[String: Int]>([:])

    private static let suffix = ".zip"
    private static let uploadPrefix = "upload-"

    /// Makes the folder unless it is there.
    init(_ folder: String) throws(StoreError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Self.failure(folder, error)
        }
    }

    /// Where a package is, or would be.
    func path(of sha256: String) -> String { "\(folder)/\(sha256)\(Self.suffix)" }

    /// A path that no other upload has.
    func newUploadPath() -> String { "\(folder)/\(Self.uploadPrefix)\(UUID().uuidString.lowercased())" }

    /// Gives a finished, durable upload its name, and notes a holder.
    func adopt(_ upload: String, as sha256: String) throws(StoreError) {
        let target = path(of: sha256)
        let failure = holders.withLock { holders -> (any Error)? in
            do {
                // The same bytes are there already, complete: files get this name only when they are.
                if FileManager.default.fileExists(atPath: target) {
                    try FileManager.default.removeItem(atPath: upload)
                } else {
                    try FileManager.default.moveItem(atPath: upload, toPath: target)
                }
            } catch {
                return error
            }
            holders[sha256, default: 0] += 1
            return nil
        }
        if let failure {
            try? FileManager.default.removeItem(atPath: upload)
            throw Self.failure(target, failure)
        }
        do {
            let descriptor = try FileDescriptor.open(FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
            defer { try? descriptor.close() }
            guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            _ = release(sha256)
            throw Self.failure(folder, error)
        }
    }

    /// A holder lets go.
    ///
    /// - Returns: whether none is left.
    func release(_ sha256: String) -> Bool {
        holders.withLock { holders in
            let left = holders[sha256, default: 1] - 1
            holders[sha256] = left > 0 ? left : nil
            return left <= 0
        }
    }

    /// Removes a package that no record refers to, unless somebody holds it.
    func removeUnlessHeld(_ sha256: String) {
        holders.withLock { holders in
            guard holders[sha256] == nil else { return }
            // What cannot be removed now is found at the next start.
            try? FileManager.default.removeItem(atPath: path(of: sha256))
        }
    }

    /// Removes what an earlier run left: uploads that never ended, packages that no record refers to.
    func removeAll(except known: Set<String>) throws(StoreError) {
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                if name.hasSuffix(Self.suffix), known.contains(String(name.dropLast(Self.suffix.count))) { continue }
                guard name.hasPrefix(Self.uploadPrefix) || SHA256Name.isHex(name.dropLast(Self.suffix.count)) else {
                    continue
                }
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
        } catch {
            throw Self.failure(folder, error)
        }
    }

    /// Names the file and the cause.
    static func failure(_ path: String, _ error: any Error) -> StoreError {
        StoreError(
            .inaccessible,
            "\"\(path)\" cannot be written: \(error.systemCause); check that the disk has room and the folder's permissions"
        )
    }
}
