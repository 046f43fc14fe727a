internal import FoundationEssentials
internal import ObjectFile

/// The files that a function is made of while somebody works on it: a folder with its code, and zips of layers.
///
/// They are looked at again and again instead of waiting for inotify, which does not hear of what is written on
/// another machine or outside of a container that shares the folder, and needs a watch a folder; to look costs less
/// than a millisecond for some hundred files.
public struct WatchedFiles: Sendable {
    /// Folder with what would be in the function's zip.
    public let folder: String
    /// Zips of layers.
    public let layers: [String]

    /// No name of a file begins like this.
    private static let layerMark = "\0"

    /// What can be told of files without reading them.
    public struct Snapshot: Equatable, Sendable {
        fileprivate struct Entry: Equatable {
            var size: Int64
            var modified: Date?
            var inode: UInt64
            var permissions: Int
        }

        fileprivate var entries: [String: Entry] = [:]

        /// Whether the folder is empty, whatever layers there are.
        public var isEmpty: Bool { entries.keys.allSatisfy { $0.hasPrefix(WatchedFiles.layerMark) } }
    }

    /// Takes the paths over.
    public init(folder: String, layers: [String]) {
        self.folder = folder
        self.layers = layers
    }

    /// Looks at all files.
    ///
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/inaccessibleFile`` for a folder or zip that is not
    ///   there, or cannot be read.
    public func snapshot() throws(LocalLambdaError) -> Snapshot {
        var snapshot = Snapshot()
        var isFolder = false
        // Of a file, Foundation says that nothing is in it.
        _ = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        guard isFolder else { throw unreadable("it is no folder") }
        do {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                // What is gone by now is gone.
                snapshot.entries[name] = Self.entry(folder + "/" + name)
            }
        } catch {
            throw unreadable(FileFailure.cause(error))
        }
        for layer in layers {
            guard let entry = Self.entry(layer) else {
                throw LocalLambdaError(
                    .inaccessibleFile,
                    "the layer \"\(layer)\" is not there; build it, or leave it out"
                )
            }
            snapshot.entries[Self.layerMark + layer] = entry
        }
        return snapshot
    }

    private func unreadable(_ cause: String) -> LocalLambdaError {
        var isFolder = false
        let sentence: String
        if !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
            sentence = "the folder \"\(folder)\" is not there; it is deployed once it is"
        } else if !isFolder {
            sentence = "\"\(folder)\" is a file, and a folder is watched; name the folder that it is in"
        } else {
            sentence = "the folder \"\(folder)\" cannot be read: \(cause); it is deployed once it can"
        }
        return LocalLambdaError(.inaccessibleFile, sentence)
    }

    /// Paths of all that is in the folder, sorted.
    func fileNames() -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// Whether a file is for ld.so(8): `a.so`, `a.so.1.2`; not `a.so.tmp`, which a build may leave behind.
    private static func isSharedObject(_ name: String) -> Bool {
        let file = name.split(separator: "/").last ?? ""
        let version = file.reversed().prefix { $0.isNumber || $0 == "." }
        guard version.last == ".", version.first?.isNumber == true else { return file.hasSuffix(".so") }
        return file.dropLast(version.count).hasSuffix(".so")
    }

    /// What is not whole: a file that cannot be read, a shared object that is cut short, as while a linker writes it.
    ///
    /// - Returns: a sentence; nil when everything is whole.
    public func incompleteness() -> String? {
        for name in fileNames() {
            let path = folder + "/" + name
            let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
            guard type == .typeRegular else { continue }
            if let errno = FileFailure.opening(path) { return "\"\(path)\" cannot be read: \(errno)" }
            // A linker makes the file first, and fills it then.
            guard Self.isSharedObject(name) else { continue }
            do {
                _ = try ELFObject(try WholeFile.read(path))
            } catch let error as ObjectFileError {
                return "\"\(path)\" is no shared object: \(error.cause)"
            } catch {
                return "\"\(path)\" cannot be read: \(error)"
            }
        }
        return layers.lazy.compactMap { layer in
            FileFailure.opening(layer).map { "the layer \"\(layer)\" cannot be read: \($0)" }
        }.first
    }

    /// Writes the function's zip: the same files make the same bytes.
    ///
    /// - Parameter path: of the zip.
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/inaccessibleFile``.
    public func writeZip(to path: String) throws(LocalLambdaError) {
        let writer = try ZipWriter(path: path)
        do {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
                try Self.add(name, in: folder, to: writer)
            }
        } catch let error as LocalLambdaError {
            throw error
        } catch {
            let cause = FileFailure.cause(error)
            throw LocalLambdaError(.inaccessibleFile, "the folder \"\(folder)\" cannot be zipped: \(cause)")
        }
        try writer.finish()
    }

    private static func add(_ name: String, in folder: String, to writer: borrowing ZipWriter) throws {
        let path = folder + "/" + name
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let permissions = UInt32((attributes[.posixPermissions] as? Int ?? 0o644) & 0o777)
        // No time is kept: the same files make the same zip, which is not deployed again.
        var entry = ArchiveEntry(name: name, kind: .file, permissions: permissions, modificationTime: 0)
        var bytes: [UInt8] = []
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory?:
            entry.name += "/"
            entry.kind = .folder
        case .typeSymbolicLink?:
            entry.kind = .link(target: try FileManager.default.destinationOfSymbolicLink(atPath: path))
        case .typeRegular?:
            bytes = try WholeFile.read(path)
        default:
            let advice = "which is neither file, folder nor symbolic link: remove it"
            throw LocalLambdaError(.invalidPackage, "the folder \"\(folder)\" holds \"\(name)\", \(advice)")
        }
        try writer.add(entry, bytes: bytes)
    }

    private static func entry(_ path: String) -> Snapshot.Entry? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        // A folder's own time changes with what comes and goes in it, such as a compiler's temporary files.
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        return Snapshot.Entry(
            size: isFolder ? 0 : attributes[.size] as? Int64 ?? 0,
            modified: isFolder ? nil : attributes[.modificationDate] as? Date,
            inode: attributes[.systemFileNumber] as? UInt64 ?? 0,
            permissions: attributes[.posixPermissions] as? Int ?? 0
        )
    }
}
