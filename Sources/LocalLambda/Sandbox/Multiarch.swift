internal import FoundationEssentials

/// Where a Linux machine of this architecture keeps its libraries.
enum Multiarch {
    #if arch(arm64)
        /// Debian's name of the architecture.
        static let name = "aarch64-linux-gnu"
        /// File name of glibc's loader.
        static let loader = "ld-linux-aarch64.so.1"
    #else
        /// Debian's name of the architecture.
        static let name = "x86_64-linux-gnu"
        /// File name of glibc's loader.
        static let loader = "ld-linux-x86-64.so.2"
    #endif

    /// Folders in the order in which they are searched.
    static let folders = ["/usr/lib/\(name)", "/lib/\(name)", "/usr/lib64", "/lib64", "/usr/lib", "/lib"]

    /// Finds a library of this machine by its file name.
    static func path(ofLibrary name: String) -> String? {
        folders.lazy.map { $0 + "/" + name }.first(where: FileManager.default.isReadableFile(atPath:))
    }
}
