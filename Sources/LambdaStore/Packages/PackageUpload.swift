internal import Crypto
public import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// A zip that is being received: its bytes go to disk as they come.
///
/// Dropped before ``finish()``, it leaves nothing behind. One task at a time may use it.
public final class PackageUpload {
    /// Bytes so far.
    public private(set) var size = 0

    private let store: LambdaStore
    private let path: String
    private let file: FileDescriptor
    private var hash = SHA256()
    private var isOpen = true

    init(_ store: LambdaStore) throws(StoreError) {
        self.store = store
        path = store.packages.newUploadPath()
        do {
            file = try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite]
            )
        } catch {
            throw PackageFolder.failure(path, error)
        }
    }

    deinit {
        guard isOpen else { return }
        try? file.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Takes the next bytes.
    public func append(_ bytes: some DataProtocol) throws(StoreError) {
        do {
            try file.writeAll(bytes)
        } catch {
            throw PackageFolder.failure(path, error)
        }
        hash.update(data: bytes)
        size += bytes.count
    }

    /// Makes the file durable and gives it its name.
    ///
    /// - Returns: the package, which the caller holds until a record refers to it.
    public func finish() throws(StoreError) -> Package {
        let digest = Array(hash.finalize())
        let sha256Hex = SHA256Name.hex(digest)
        guard fsync(file.rawValue) == 0 else { throw PackageFolder.failure(path, Errno(rawValue: errno)) }
        do {
            try file.close()
        } catch {
            throw PackageFolder.failure(path, error)
        }
        isOpen = false
        let store = store
        try store.packages.adopt(path, as: sha256Hex)
        return Package(
            path: store.packages.path(of: sha256Hex),
            sha256Hex: sha256Hex,
            sha256: Data(digest).base64EncodedString(),
            size: size,
            release: { store.release(sha256Hex) }
        )
    }
}
