internal import CArchive
internal import Glibc

/// Writes a zip through libarchive.
///
/// The same entries in the same order make the same bytes.
@safe struct ZipWriter: ~Copyable {
    /// The first moment that a zip can tell: 1980-01-01.
    private static let earliestTime = 315_532_800

    private let archive: OpaquePointer
    private let path: String

    /// Makes the file, or empties the one that is there.
    ///
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/inaccessibleFile``.
    init(path: String) throws(LocalLambdaError) {
        unsafe archive = try Self.opened(path)
        self.path = path
    }

    deinit {
        _ = unsafe archive_write_free(archive)
    }

    /// Adds a file, folder or link.
    ///
    /// - Parameters:
    ///   - entry: its name, kind and permissions.
    ///   - bytes: of a file.
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/inaccessibleFile``.
    func add(_ entry: ArchiveEntry, bytes: [UInt8] = []) throws(LocalLambdaError) {
        guard let header = unsafe archive_entry_new() else { throw failure(entry.name) }
        defer { unsafe archive_entry_free(header) }
        unsafe archive_entry_set_pathname(header, entry.name)
        unsafe archive_entry_set_perm(header, mode_t(entry.permissions))
        unsafe archive_entry_set_mtime(header, max(entry.modificationTime, Self.earliestTime), 0)
        unsafe archive_entry_set_size(header, Int64(bytes.count))
        switch entry.kind {
        case .folder: unsafe archive_entry_set_filetype(header, ArchiveEntry.directory)
        case .link(let target):
            unsafe archive_entry_set_filetype(header, ArchiveEntry.symbolicLink)
            unsafe archive_entry_set_symlink(header, target)
        case .file, .other: unsafe archive_entry_set_filetype(header, ArchiveEntry.regularFile)
        }
        guard unsafe archive_write_header(archive, header) == ARCHIVE_OK else { throw failure(entry.name) }
        let archive = unsafe self.archive
        let written = unsafe bytes.withUnsafeBytes { unsafe archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw failure(entry.name) }
    }

    /// Writes the end of the zip.
    ///
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/inaccessibleFile``.
    consuming func finish() throws(LocalLambdaError) {
        guard unsafe archive_write_close(archive) == ARCHIVE_OK else { throw failure("") }
    }

    private static func opened(_ path: String) throws(LocalLambdaError) -> OpaquePointer {
        guard let archive = unsafe archive_write_new() else { throw unsafe failure(nil, "", of: path) }
        // Names beyond ASCII are marked as UTF-8.
        _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
        let isOpen =
            unsafe archive_write_set_format_zip(archive) == ARCHIVE_OK
            && archive_write_set_options(archive, "zip:hdrcharset=UTF-8") == ARCHIVE_OK
            && archive_write_open_filename(archive, path) == ARCHIVE_OK
        if isOpen { return unsafe archive }
        let error = unsafe failure(archive, "", of: path)
        _ = unsafe archive_write_free(archive)
        throw error
    }

    private func failure(_ name: String) -> LocalLambdaError { unsafe Self.failure(archive, name, of: path) }

    private static func failure(_ archive: OpaquePointer?, _ name: String, of path: String) -> LocalLambdaError {
        var cause = "libarchive did not start"
        if let archive = unsafe archive {
            cause = unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "unknown error"
        }
        let entry = name.isEmpty ? "" : "\"\(name)\" of "
        return LocalLambdaError(.inaccessibleFile, "\(entry)the zip \"\(path)\" cannot be written: \(cause)")
    }
}
