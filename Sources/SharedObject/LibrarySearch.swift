internal import Platform

/// Finds out which library is missing and who needs it, after the dynamic linker has refused a file.
///
/// The dynamic linker names the library only. Folders are searched as ld.so(8) does, as far as an error message needs.
struct LibrarySearch {
    /// At most so many files are looked at.
    private static let limit = 256
    private static let platformFolders = ["/lib64", "/usr/lib64", "/lib", "/usr/lib"].flatMap {
        [$0, $0 + "/" + Architecture.current.name + "-linux-gnu"]
    }

    /// A library that cannot be loaded.
    struct Missing {
        var library: String
        var neededBy: String
        /// A file of that name which is not usable, and why.
        var unusable: String?
    }

    /// Walks what `path` needs, breadth first.
    ///
    /// - Returns: the first library that is nowhere or not usable, or nil when all seem to be there.
    static func firstMissing(from path: String) -> Missing? {
        var queue = [path]
        var seen: [String] = []
        var next = 0
        while next < queue.count, next < limit {
            let current = queue[next]
            next += 1
            guard let file = try? ELFFile(path: current) else { continue }
            for library in file.neededLibraries where !seen.contains(library) {
                seen.append(library)
                let folders = folders(for: file, at: current)
                guard let found = folders.map({ $0 + "/" + library }).first(where: { FileSystem.kind(of: $0) == .file })
                else { return Missing(library: library, neededBy: current, unusable: nil) }
                do throws(SharedObjectError) {
                    _ = try ELFFile(path: found)
                    queue.append(found)
                } catch {
                    return Missing(library: library, neededBy: current, unusable: error.message)
                }
            }
        }
        return nil
    }

    private static func folders(for file: ELFFile, at path: String) -> [String] {
        let origin = folder(of: path)
        let own = file.searchPaths.map { replacingOrigin(in: $0, with: origin) }
        return own + ELFFile.split(EnvironmentVariables["LD_LIBRARY_PATH"] ?? "") + platformFolders
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return String(decoding: path.utf8[..<slash], as: UTF8.self)
    }

    private static func replacingOrigin(in path: String, with origin: String) -> String {
        for name in ["$ORIGIN", "${ORIGIN}"] where path.utf8.starts(with: name.utf8) {
            return origin + String(decoding: path.utf8.dropFirst(name.utf8.count), as: UTF8.self)
        }
        return path
    }
}
