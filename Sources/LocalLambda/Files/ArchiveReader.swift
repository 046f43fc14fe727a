internal import CArchive
internal import Glibc
internal import SystemPackage

/// Reads a zip or a folder entry by entry through libarchive; one of the two files that touch it.
@safe struct ArchiveReader: ~Copyable {
    private let archive: OpaquePointer
    private var entry: OpaquePointer?
    /// For messages: the zip or folder as the user wrote it.
    let source: String
    /// Whether it is a folder.
    let isFolder: Bool

    /// libarchive converts names to the C locale of the process, in which nothing beyond ASCII exists.
    private static let localeIsUTF8: Bool = unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil

    /// Opens a zip, by its central directory: only that has the permissions.
    init(zip path: String) throws(LocalLambdaError) {
        let archive = unsafe archive_read_new()
        _ = unsafe archive_read_support_format_zip_seekable(archive)
        let status = unsafe archive_read_open_filename(archive, path, 65_536)
        unsafe self.archive = try Self.opened(archive, status, "the zip \"\(path)\"")
        unsafe entry = nil
        source = path
        isFolder = false
    }

    /// Opens a folder; links are kept as links.
    init(folder path: String) throws(LocalLambdaError) {
        let archive = unsafe archive_read_disk_new()
        _ = unsafe archive_read_disk_set_symlink_physical(archive)
        let plain = ARCHIVE_READDISK_NO_XATTR | ARCHIVE_READDISK_NO_ACL | ARCHIVE_READDISK_NO_FFLAGS
        _ = unsafe archive_read_disk_set_behavior(archive, plain)
        let status = unsafe archive_read_disk_open(archive, path)
        unsafe self.archive = try Self.opened(archive, status, "the folder \"\(path)\"")
        unsafe entry = nil
        source = path
        isFolder = true
    }

    private static func opened(
        _ archive: OpaquePointer?,
        _ status: Int32,
        _ name: String
    ) throws(LocalLambdaError) -> OpaquePointer {
        if localeIsUTF8, let archive = unsafe archive, status == ARCHIVE_OK { return unsafe archive }
        let cause =
            unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "libarchive did not start"
        _ = unsafe archive_read_free(archive)
        let line = cause.split(whereSeparator: \.isNewline).joined(separator: " ")
        throw LocalLambdaError(.invalidPackage, "\(name) cannot be opened: \(line)")
    }

    deinit {
        _ = unsafe archive_read_free(archive)
    }

    /// Goes to the next entry.
    ///
    /// - Returns: nil after the last one.
    mutating func next() throws(LocalLambdaError) -> ArchiveEntry? {
        let status = unsafe archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK, let entry = unsafe self.entry else { throw unreadable }
        if isFolder { _ = unsafe archive_read_disk_descend(archive) }
        guard let bytes = unsafe archive_entry_pathname(entry) else {
            throw error("holds an entry whose name is not UTF-8; make the zip anew with UTF-8 names")
        }
        var name = unsafe String(cString: bytes)
        if isFolder { name = String(name.dropFirst(source.count).drop { $0 == "/" }) }
        return ArchiveEntry(
            name: name,
            kind: unsafe kind(of: entry),
            permissions: unsafe UInt32(archive_entry_perm(entry)) & 0o777,
            modificationTime: unsafe Int(archive_entry_mtime(entry))
        )
    }

    private func kind(of entry: OpaquePointer) -> ArchiveEntry.Kind {
        if unsafe archive_entry_hardlink(entry) != nil { return isFolder ? .file : .other }
        switch unsafe archive_entry_filetype(entry) {
        case ArchiveEntry.regularFile: return .file
        case ArchiveEntry.directory: return .folder
        case ArchiveEntry.symbolicLink:
            guard let target = unsafe archive_entry_symlink(entry) else { return .other }
            return .link(target: unsafe String(cString: target))
        default: return .other
        }
    }

    /// Hands the bytes of the current entry on, block by block, with the place where each belongs.
    func forEachBlock(
        of entry: ArchiveEntry,
        _ body: (UnsafeRawBufferPointer, Int64) throws(LocalLambdaError) -> Void
    ) throws(LocalLambdaError) {
        while true {
            var block: UnsafeRawPointer?
            var count = 0
            var offset: Int64 = 0
            let status = unsafe archive_read_data_block(archive, &block, &count, &offset)
            if status == ARCHIVE_EOF { return }
            guard status == ARCHIVE_OK else {
                throw error("holds \"\(entry.name)\", which cannot be read: \(message); make the zip anew")
            }
            unsafe try body(UnsafeRawBufferPointer(start: block, count: count), offset)
        }
    }

    /// What libarchive says of an entry it cannot go to, and the system of the file.
    private var unreadable: LocalLambdaError {
        guard isFolder else { return error("cannot be read: \(message); make the zip anew") }
        // Of a folder that it cannot enter, libarchive knows no number.
        let number = unsafe archive_errno(archive)
        let cause = number > 0 ? "\(message): \(Errno(rawValue: number))" : message
        return error("cannot be read: \(cause); check the permissions of all that is in it")
    }

    /// Makes an error that names the package.
    func error(_ text: String) -> LocalLambdaError {
        LocalLambdaError(.invalidPackage, "\(isFolder ? "the folder" : "the zip") \"\(source)\" \(text)")
    }

    /// libarchive's own words for the last failure.
    private var message: String {
        guard let text = unsafe archive_error_string(archive) else { return "unknown error" }
        return unsafe String(cString: text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
