/// Reads a whole zip without writing any of it: what unpacking it would meet is met before anybody is told that it
/// was taken.
enum PackageCheck {
    /// Checks every entry and every byte.
    ///
    /// - Parameters:
    ///   - path: of the zip.
    ///   - mountPoint: `/var/task` for a function, `/opt` for a layer.
    ///   - budget: bytes that may come out of it.
    /// - Returns: bytes of all files in it; nil when they are more than the budget.
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/invalidPackage``, which calls the zip `the upload`.
    static func unzippedSize(
        ofUpload path: String,
        mountPoint: String,
        budget: Int64 = FileTree.largestSize
    ) throws(LocalLambdaError) -> Int64? {
        do throws(LocalLambdaError) {
            var reader = try ArchiveReader(zip: path)
            return try read(&reader, mountPoint: mountPoint, budget: budget)
        } catch {
            // The path is the service's own, and says nothing to who uploaded it.
            let words = PackageComplaint.explained(error, zip: path, isUpload: true).description
            let named = words.replacing("the zip \"\(path)\"", with: "the upload").replacing(
                "\"\(path)\"",
                with: "the upload"
            )
            throw LocalLambdaError(.invalidPackage, named)
        }
    }

    private static func read(
        _ reader: inout ArchiveReader,
        mountPoint: String,
        budget: Int64
    ) throws(LocalLambdaError) -> Int64? {
        var walk = PackageWalk(mountPoint: mountPoint)
        var names: [Name] = []
        var size: Int64 = 0
        while let (path, entry) = try walk.next(in: &reader) {
            if case .folder = entry.kind {
                names.append(Name(path, isFolder: true))
                continue
            }
            names.append(Name(path, isFolder: false))
            do throws(LocalLambdaError) {
                unsafe try reader.forEachBlock(of: entry) { block, _ throws(LocalLambdaError) in
                    size += Int64(block.count)
                    // Ends the reading; what is thrown is not shown.
                    if size > budget { throw LocalLambdaError(.invalidPackage, "too large") }
                }
            } catch {
                if size > budget { return nil }
                throw error
            }
        }
        names.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        // What lies in a folder comes right behind it.
        for (name, next) in zip(names, names.dropFirst()) where !name.isFolder && next.liesIn(name) {
            throw reader.error(
                "holds \"\(next.path)\", but has a file or link where its folder would be; rename one of the two"
            )
        }
        return size
    }

    /// A path that sorts right behind the folders above it.
    private struct Name {
        let path: String
        let isFolder: Bool
        /// With the lowest byte in the place of slashes.
        let bytes: [UInt8]

        init(_ path: PackagePath, isFolder: Bool) {
            self.path = path.description
            self.isFolder = isFolder
            bytes = self.path.utf8.map { $0 == UInt8(ascii: "/") ? 0 : $0 }
        }

        func liesIn(_ folder: Name) -> Bool {
            bytes.count > folder.bytes.count && bytes[folder.bytes.count] == 0 && bytes.starts(with: folder.bytes)
        }
    }
}
