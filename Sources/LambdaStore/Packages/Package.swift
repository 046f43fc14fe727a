/// An uploaded zip, on disk in the store.
///
/// It stays there as long as this object lives or a record refers to it, whichever is longer.
public final class Package: Sendable {
    /// Path of the file, which nothing changes any more.
    public let path: String
    /// SHA-256 of its bytes, in hexadecimal digits: the name of the file.
    public let sha256Hex: String
    /// SHA-256 of its bytes in base64, as Lambda answers it in `CodeSha256`.
    public let sha256: String
    /// Bytes.
    public let size: Int

    private let release: @Sendable () -> Void

    init(path: String, sha256Hex: String, sha256: String, size: Int, release: @escaping @Sendable () -> Void) {
        self.path = path
        self.sha256Hex = sha256Hex
        self.sha256 = sha256
        self.size = size
        self.release = release
    }

    deinit {
        release()
    }
}
