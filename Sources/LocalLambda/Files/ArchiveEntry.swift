/// One file, folder or link of a zip or of a folder on disk.
struct ArchiveEntry: Sendable {
    /// What an entry is; Lambda's packages hold these three and nothing else.
    enum Kind: Sendable {
        case file
        case folder
        case link(target: String)
        /// A device, a socket, a pipe or a hard link.
        case other
    }

    /// Name as written, relative to the package; folders may end in a slash.
    var name: String
    var kind: Kind
    /// The lower nine bits of the mode.
    var permissions: UInt32
    /// When it was changed, in seconds since 1970-01-01 UTC: Python takes compiled modules by that.
    var modificationTime: Int

    // File types as in inode(7); the macros of libarchive and of sys/stat.h are not visible in Swift.

    /// Type of a file in a mode.
    static let regularFile: UInt32 = 0o100_000
    /// Type of a folder in a mode.
    static let directory: UInt32 = 0o040_000
    /// Type of a link in a mode.
    static let symbolicLink: UInt32 = 0o120_000

    /// Whether the function's own user, who is neither owner nor of the group, can read it.
    var isReadableByOthers: Bool {
        switch kind {
        case .file: permissions & 0o004 != 0
        case .folder: permissions & 0o005 == 0o005
        case .link, .other: true
        }
    }
}
