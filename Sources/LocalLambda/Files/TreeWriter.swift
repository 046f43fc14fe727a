internal import CArchive
internal import Glibc

/// Writes files, folders and links below one folder through libarchive; one of the two files that touch it.
///
/// libarchive itself refuses to write through a symbolic link that an earlier entry or layer put in the way.
@safe struct TreeWriter: ~Copyable {
    private let archive: OpaquePointer
    private let folder: String

    /// Starts to write below an existing folder whose path has no symbolic links in it.
    init(folder: String) throws(LocalLambdaError) {
        guard let archive = unsafe archive_write_disk_new() else {
            throw LocalLambdaError(.inaccessibleFile, "\"\(folder)\" cannot be written: libarchive did not start")
        }
        unsafe self.archive = unsafe archive
        self.folder = folder
        let security = ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NODOTDOT
        let flags = ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_TIME | security
        _ = unsafe archive_write_disk_set_options(archive, flags)
    }

    deinit {
        _ = unsafe archive_write_free(archive)
    }

    /// Writes one entry; a file of that name that an earlier layer brought is replaced.
    ///
    /// - Parameters:
    ///   - path: where, below the folder.
    ///   - entry: kind and permissions, as they shall be on disk.
    ///   - reader: at that entry, for the bytes.
    ///   - budget: bytes that may still be written; what is written is taken off.
    /// - Throws: ``LocalLambdaError`` naming the package and the entry.
    func write(
        _ path: PackagePath,
        _ entry: ArchiveEntry,
        from reader: borrowing ArchiveReader,
        budget: inout Int64
    ) throws(LocalLambdaError) {
        guard let header = unsafe archive_entry_new() else { throw failure(path, of: reader) }
        defer { unsafe archive_entry_free(header) }
        unsafe archive_entry_set_pathname(header, folder + "/" + path.description)
        unsafe archive_entry_set_perm(header, mode_t(entry.permissions))
        switch entry.kind {
        case .folder: unsafe archive_entry_set_filetype(header, ArchiveEntry.directory)
        case .link(let target):
            unsafe archive_entry_set_filetype(header, ArchiveEntry.symbolicLink)
            unsafe archive_entry_set_symlink(header, target)
        case .file, .other:
            unsafe archive_entry_set_filetype(header, ArchiveEntry.regularFile)
            unsafe archive_entry_set_mtime(header, entry.modificationTime, 0)
        }
        guard unsafe archive_write_header(archive, header) == ARCHIVE_OK else { throw failure(path, of: reader) }
        if case .file = entry.kind {
            try copyBytes(path, entry, from: reader, budget: &budget)
        }
        guard unsafe archive_write_finish_entry(archive) == ARCHIVE_OK else { throw failure(path, of: reader) }
    }

    private func copyBytes(
        _ path: PackagePath,
        _ entry: ArchiveEntry,
        from reader: borrowing ArchiveReader,
        budget: inout Int64
    ) throws(LocalLambdaError) {
        var remaining = budget
        defer { budget = remaining }
        let archive = unsafe self.archive
        let failure = failure(path, of: reader)
        let tooLarge = reader.error(
            "is too large: with it, function and layers exceed the \(FileTree.largestSize) bytes that Lambda allows"
        )
        unsafe try reader.forEachBlock(of: entry) { block, offset throws(LocalLambdaError) in
            remaining -= Int64(block.count)
            guard remaining >= 0 else { throw tooLarge }
            guard unsafe archive_write_data_block(archive, block.baseAddress, block.count, offset) >= 0 else {
                throw failure
            }
        }
    }

    private func failure(_ path: PackagePath, of reader: borrowing ArchiveReader) -> LocalLambdaError {
        let text = unsafe archive_error_string(archive)
        let cause = if let text = unsafe text { unsafe String(cString: text) } else { "unknown error" }
        // The cause repeats the path of the temporary folder, which says nothing to the user.
        let short = cause.split(separator: folder + "/").joined()
        return reader.error("holds \"\(path.description)\", which cannot be written: \(short)")
    }
}
