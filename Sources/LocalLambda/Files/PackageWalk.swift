/// Goes through a package's entries and refuses those that Lambda could not unpack safely, whatever is done with them.
struct PackageWalk {
    /// Files and folders that a package may have.
    ///
    /// Lambda states no such limit; a zip of 50 MB can hold half a million empty files: minutes of unpacking.
    static let largestEntryCount = 100_000
    /// Bytes that Linux allows in a path: PATH_MAX.
    static let longestName = 4096

    /// Where the package is seen: links may point there.
    let mountPoint: String
    private var seen: Set<String> = []

    /// Starts a walk through one package.
    init(mountPoint: String) {
        self.mountPoint = mountPoint
    }

    /// Goes to the next entry that is not the package's own folder.
    ///
    /// - Returns: nil after the last one.
    /// - Throws: ``LocalLambdaError`` naming package and entry.
    mutating func next(
        in reader: inout ArchiveReader
    ) throws(LocalLambdaError) -> (path: PackagePath, entry: ArchiveEntry)? {
        while let entry = try reader.next() {
            guard entry.name.utf8.count <= Self.longestName else {
                throw reader.error("holds a name of more than \(Self.longestName) bytes: \(entry.name.prefix(64))…")
            }
            let path: PackagePath
            do throws(PackagePath.Refusal) {
                path = try PackagePath(entry.name)
                if case .link(let target) = entry.kind { try path.checkLink(to: target, mountPoint: mountPoint) }
            } catch {
                throw reader.error("holds \"\(entry.name)\", which is refused: \(error.rawValue)")
            }
            if path.components.isEmpty { continue }
            guard seen.insert(path.description).inserted else {
                throw reader.error("holds \"\(entry.name)\" twice; which one Lambda takes is not defined: remove one")
            }
            guard seen.count <= Self.largestEntryCount else {
                throw reader.error("holds more than \(Self.largestEntryCount) files and folders; remove some")
            }
            if case .other = entry.kind {
                throw reader.error(
                    "holds \"\(entry.name)\", which is neither file, folder nor symbolic link: remove it"
                )
            }
            return (path, entry)
        }
        if seen.isEmpty && !reader.isFolder { throw reader.error("is empty; Lambda takes no zip without a file") }
        return nil
    }
}
