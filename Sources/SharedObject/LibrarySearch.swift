internal import Platform

/// Walks the libraries that a file needs, as ld.so(8) searches them, and finds the first that cannot be used.
///
/// The dynamic linker maps a truncated library without a look, which ends in SIGBUS; and of a missing one it tells the
/// name, but not who needs it.
struct LibrarySearch {
    /// At most so many files are looked at.
    private static let limit = 256
    private static let platformFolders = ["/lib64", "/usr/lib64", "/lib", "/usr/lib"].flatMap {
        [$0, $0 + "/" + Architecture.current.name + "-linux-gnu"]
    }

    /// A library that cannot be used.
    struct Unusable {
        /// Its name in DT_NEEDED.
        var library: String
        /// Path of the file that needs it.
        var neededBy: String
        /// Why the file of that name is not usable; nil when there is none.
        var cause: String?
    }

    /// What is still to be looked at.
    private struct Step {
        var file: ELFFile
        /// Folders in DT_RPATH of the files that led here, which hold for what they need as well.
        var inherited: [String]
    }

    /// True to report also what is nowhere and what is for another processor.
    ///
    /// False reports truncated files only and looks at no library of the platform: the look before loading.
    let isThorough: Bool

    /// Walks what a file needs, breadth first.
    ///
    /// - Returns: the first library that cannot be used, or nil.
    func firstUnusable(from file: ELFFile) -> Unusable? {
        var queue = [Step(file: file, inherited: [])]
        var seen: [String] = []
        var next = 0
        while next < queue.count, next < Self.limit {
            let step = queue[next]
            next += 1
            let file = step.file
            let origin = Self.folder(of: file.path)
            let inherited = file.inheritedPaths.map { Self.replacingOrigin(in: $0, with: origin) } + step.inherited
            for library in file.neededLibraries where !seen.contains(library) {
                seen.append(library)
                guard !SharedObject.isLoaded(library) else { continue }
                let folders = folders(for: file, origin: origin, inherited: inherited)
                switch look(for: library, in: folders) {
                case .found(let found): queue.append(Step(file: found, inherited: inherited))
                case .passedOver: continue
                case .unusable(let cause): return Unusable(library: library, neededBy: file.path, cause: cause)
                }
            }
        }
        return nil
    }

    private enum Finding {
        case found(ELFFile)
        case passedOver
        case unusable(String?)
    }

    private func look(for library: String, in folders: [String]) -> Finding {
        var cause: String?
        for path in folders.map({ $0 + "/" + library }) where FileSystem.kind(of: path) == .file {
            do throws(SharedObjectError) {
                return .found(try ELFFile(path: path))
            } catch {
                // A file for another processor is passed over by the dynamic linker; a truncated one is not.
                if error.reason == .truncated { return .unusable(error.message) }
                cause = cause ?? error.message
            }
        }
        return isThorough ? .unusable(cause) : .passedOver
    }

    private func folders(for file: ELFFile, origin: String, inherited: [String]) -> [String] {
        let own = file.ownPaths.map { Self.replacingOrigin(in: $0, with: origin) }
        let variable = ELFFile.split(EnvironmentVariables["LD_LIBRARY_PATH"] ?? "")
        let folders = (file.ownPaths.isEmpty ? inherited : []) + variable + own
        guard !isThorough else { return folders + Self.platformFolders }
        return folders.filter { !Self.platformFolders.contains($0) }
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
