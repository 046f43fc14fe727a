/// Libraries that a function finds outside of its layers: `layer/platform-libraries.txt`, embedded in the program.
enum PlatformLibraries {
    /// One group of the list.
    enum Group: String {
        /// The C library's own.
        case glibc
        /// What compilers take for granted.
        case compiler
    }

    /// File names of a group.
    static func names(_ group: Group) -> [String] {
        names(group, in: String(decoding: PackageResources.platform_libraries_txt, as: UTF8.self))
    }

    /// Reads the list: a file name a line below a line `[group]`; `#` begins a comment.
    static func names(_ group: Group, in text: String) -> [String] {
        var current = ""
        var names: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = String(line.prefix { $0 != "#" }).filter { !$0.isWhitespace }
            if line.hasPrefix("[") {
                current = line
            } else if !line.isEmpty && current == "[\(group.rawValue)]" {
                names.append(line)
            }
        }
        return names
    }
}
