internal import ObjectFile

/// Newest symbol versions that Lambda's libraries define: `layer/platform-versions.txt`, embedded in the program.
enum PlatformVersions {
    /// One of each set.
    static let newest = read(String(decoding: PackageResources.platform_versions_txt, as: UTF8.self))

    /// Reads the list: a version a line; `#` begins a comment.
    static func read(_ text: String) -> [SymbolVersion] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let name = line.prefix { $0 != "#" }.filter { !$0.isWhitespace }
            return name.isEmpty ? nil : SymbolVersion(name)
        }
    }

    /// The newest version of a set; nil for sets that are not the platform's.
    static func newest(of set: String) -> SymbolVersion? { newest.first { $0.set == set } }

    /// Newest version of glibc that a file needs, where Lambda has an older one.
    ///
    /// - Returns: both, as people write them.
    static func glibcBeyond(_ object: ELFObject) -> (needed: String, platform: String)? {
        guard let platform = newest(of: "GLIBC") else { return nil }
        let needed = object.newestVersions.map(\.version).filter {
            $0.set == "GLIBC" && $0.numbers != nil && $0.isNewer(than: platform)
        }
        guard let newest = needed.max(by: { $1.isNewer(than: $0) }) else { return nil }
        return (text(newest), text(platform))
    }

    private static func text(_ version: SymbolVersion) -> String {
        (version.numbers ?? []).map(String.init).joined(separator: ".")
    }
}
