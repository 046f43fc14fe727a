internal import LambdaStore

/// A zip that was read from end to end and found good.
struct CheckedPackage: Sendable {
    /// Holds the file until a record refers to it.
    let package: Package
    /// Bytes of all that is in it.
    let unzippedSize: Int

    /// The record to store.
    var record: StoredPackage {
        StoredPackage(sha256: package.sha256Hex, size: package.size, unzippedSize: unzippedSize)
    }
}
