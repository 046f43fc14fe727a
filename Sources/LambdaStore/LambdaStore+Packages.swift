public import FoundationEssentials
internal import GRDB

/// The zips.
extension LambdaStore {
    /// Begins to receive a zip.
    public func beginUpload() throws(StoreError) -> PackageUpload {
        try PackageUpload(self)
    }

    /// Receives a zip that is all there.
    public func receive(_ bytes: some DataProtocol) throws(StoreError) -> Package {
        let upload = try beginUpload()
        try upload.append(bytes)
        return try upload.finish()
    }

    /// Path of a package's file.
    ///
    /// - Parameter sha256: 64 lower-case hexadecimal digits.
    /// - Returns: nil for what is no such name, or not there.
    public func packagePath(_ sha256: String) -> String? {
        guard SHA256Name.isHex(sha256) else { return nil }
        let path = packages.path(of: sha256)
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// A holder of a package lets go; the file goes too when no record refers to it.
    func release(_ sha256: String) {
        guard packages.release(sha256) else { return }
        let packages = packages
        database.asyncWriteWithoutTransaction { database in
            // When the database cannot say, the file stays until the next start.
            guard let isKnown = try? StoredPackage.exists(database, key: sha256), !isKnown else { return }
            packages.removeUnlessHeld(sha256)
        }
    }
}
