/// What is known of a zip that functions or layers refer to.
public struct StoredPackage: Codable, Equatable, Sendable {
    /// SHA-256 in hexadecimal digits; also the name of its file.
    public var sha256: String
    /// Bytes of the zip.
    public var size: Int
    /// Bytes of all that is in it.
    public var unzippedSize: Int

    /// Makes a record of its parts.
    public init(sha256: String, size: Int, unzippedSize: Int) {
        self.sha256 = sha256
        self.size = size
        self.unzippedSize = unzippedSize
    }
}
