internal import FoundationEssentials
internal import ObjectFile

/// What a function finds at `/opt` or at `/var/task`: a folder of this machine, filled from zips or from a folder.
public struct FileTree: Sendable {
    /// What function and layers may take together when unzipped, in bytes: 250 MB (AWS, "Lambda quotas").
    public static let largestSize: Int64 = 262_144_000

    /// Folder of this machine.
    public let folder: String
    /// Where the function sees it.
    public let mountPoint: String
    /// Names, below the mount point, that Lambda's own user could not read, in the order they were found.
    public private(set) var unreadableNames: [String] = []
    /// Bytes that may still be written.
    public private(set) var budget: Int64

    private let ownerIsFunction: Bool

    /// Starts with an existing, empty folder.
    ///
    /// - Parameters:
    ///   - folder: absolute, without symbolic links in its path.
    ///   - mountPoint: `/opt` or `/var/task`.
    ///   - budget: bytes that may be written.
    ///   - ownerIsFunction: true when the function runs as the owner of the files. Then the owner gets no more
    ///     rights than others have, so that a file that Lambda could not read cannot be read here either.
    public init(folder: String, mountPoint: String, budget: Int64 = Self.largestSize, ownerIsFunction: Bool) {
        self.folder = folder
        self.mountPoint = mountPoint
        self.budget = budget
        self.ownerIsFunction = ownerIsFunction
    }

    /// Unpacks a zip over what is there; its files replace those of the same name.
    ///
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/invalidPackage`` naming zip and entry.
    public mutating func unpack(zip path: String) throws(LocalLambdaError) {
        do throws(LocalLambdaError) {
            var reader = try ArchiveReader(zip: path)
            try fill(from: &reader)
        } catch {
            throw PackageComplaint.explained(error, zip: path)
        }
    }

    /// Takes the function's zip, or a folder as if it had been zipped.
    public mutating func fill(from path: String) throws(LocalLambdaError) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw PackageComplaint.missing("the function's zip or folder", path)
        }
        guard isFolder else { return try unpack(zip: path) }
        var reader = try ArchiveReader(folder: path)
        try fill(from: &reader)
    }

    /// Files that need a newer C library than Lambda has: `/opt/lib/a.so needs glibc 2.38, but Lambda has 2.34`.
    var glibcNeeds: [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            let file = folder + "/" + name
            // Not through links: their targets have their turn, or are files of this machine.
            let type = try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
            guard type == .typeRegular, let bytes = try? WholeFile.read(file, while: ELFObject.isELF),
                let object = try? ELFObject(bytes), let versions = PlatformVersions.glibcBeyond(object)
            else { return nil }
            return "\(mountPoint)/\(name) needs glibc \(versions.needed), but Lambda has \(versions.platform)"
        }
    }

    private mutating func fill(from reader: inout ArchiveReader) throws(LocalLambdaError) {
        let writer = try TreeWriter(folder: folder)
        var walk = PackageWalk(mountPoint: mountPoint)
        while let (path, entry) = try walk.next(in: &reader) {
            try refuseConflict(of: path, entry, in: reader)
            try write(path, entry, from: reader, with: writer)
        }
    }

    /// Refuses a file where an earlier layer has a folder, and a folder where it has a file or a link.
    private func refuseConflict(
        of path: PackagePath,
        _ entry: ArchiveEntry,
        in reader: borrowing ArchiveReader
    ) throws(LocalLambdaError) {
        for count in 1...path.components.count {
            let name = path.components.prefix(count).joined(separator: "/")
            let type =
                try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.type] as? FileAttributeType
            guard let type else { return }
            let isLast = count == path.components.count
            let needsFolder = if case .folder = entry.kind { true } else { !isLast }
            guard needsFolder != (type == .typeDirectory) else { continue }
            // A file replaces a file or a link.
            let kind = type == .typeDirectory ? "a folder" : type == .typeSymbolicLink ? "a symbolic link" : "a file"
            throw reader.error(
                "holds \"\(path.description)\", which cannot be written: \(mountPoint)/\(name) is already \(kind), "
                    + "of an earlier layer or of this package; rename one of the two"
            )
        }
    }

    private mutating func write(
        _ path: PackagePath,
        _ entry: ArchiveEntry,
        from reader: borrowing ArchiveReader,
        with writer: borrowing TreeWriter
    ) throws(LocalLambdaError) {
        if !entry.isReadableByOthers { unreadableNames.append(mountPoint + "/" + path.description) }
        var onDisk = entry
        switch entry.kind {
        case .folder:
            // The owner has to be able to fill the folder and to remove it.
            onDisk.permissions |= 0o700
        case .file where ownerIsFunction:
            onDisk.permissions = entry.permissions & 0o077 | (entry.permissions & 0o007) << 6
        case .file, .link, .other: break
        }
        try writer.write(path, onDisk, from: reader, budget: &budget)
    }
}
