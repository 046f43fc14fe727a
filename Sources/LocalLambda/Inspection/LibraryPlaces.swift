internal import FoundationEssentials
internal import ObjectFile

/// Where Lambda's dynamic linker would find the libraries that a file needs: ld.so(8), with Lambda's LD_LIBRARY_PATH.
struct LibraryPlaces {
    /// Where a library is.
    enum Place: Equatable {
        /// Lambda has it.
        case platform
        /// A file of this machine that would be in `/var/task` or `/opt`.
        case file(String)
        /// DT_NEEDED holds a path, which the dynamic linker takes as it is.
        case path
        /// Nowhere that can be known here.
        case missing
    }

    private static let platformNames = Set(PlatformLibraries.names(.glibc) + PlatformLibraries.names(.compiler))

    /// Whether Lambda has a library of that file name, which it then uses and no other.
    static func isPlatform(_ name: String) -> Bool { platformNames.contains(name) }

    /// What would be `/var/task` or `/opt`.
    let root: String

    /// Finds a library.
    ///
    /// - Parameters:
    ///   - library: as in DT_NEEDED.
    ///   - object: that needs it.
    ///   - path: of that.
    ///   - inherited: folders in DT_RPATH of `object` and of those that led to it.
    /// - Returns: the first place in the order of the dynamic linker.
    func place(of library: String, neededBy object: ELFObject, at path: String, inherited: [String]) -> Place {
        if library.contains("/") { return .path }
        if object.ownPaths.isEmpty, let file = Self.file(library, in: inherited) { return .file(file) }
        // Lambda's folders come first in its LD_LIBRARY_PATH.
        if Self.isPlatform(library) { return .platform }
        if let file = Self.file(library, in: [root, root + "/lib"]) { return .file(file) }
        return Self.file(library, in: folders(object.ownPaths, at: path)).map(Place.file) ?? .missing
    }

    /// A file in the folders of DT_RUNPATH that was meant, but is not the one that is found.
    func passedOver(_ library: String, neededBy object: ELFObject, at path: String, found: Place) -> String? {
        guard let meant = Self.file(library, in: folders(object.ownPaths, at: path)) else { return nil }
        return found == .file(meant) || found == .missing ? nil : meant
    }

    /// Folders of DT_RPATH or DT_RUNPATH that a package brings; what is elsewhere on Lambda cannot be known here.
    func folders(_ paths: [String], at file: String) -> [String] {
        let origin = URL(filePath: file).deletingLastPathComponent().path
        return paths.compactMap { path in
            for (prefix, folder) in [("$ORIGIN", origin), ("${ORIGIN}", origin), ("/var/task", root)]
            where path == prefix || path.hasPrefix(prefix + "/") {
                return Self.standardized(folder + path.dropFirst(prefix.count))
            }
            return nil
        }
    }

    /// A path below the root, for people.
    func name(of path: String) -> String {
        let root = Self.standardized(root) + "/"
        let path = Self.standardized(path)
        return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    }

    private static func file(_ name: String, in folders: [String]) -> String? {
        folders.lazy.map { standardized($0 + "/" + name) }.first { path in
            var isFolder = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
        }
    }

    private static func standardized(_ path: String) -> String { URL(filePath: path).standardized.path }
}
