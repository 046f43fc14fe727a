/// What the runtime says of paths without looking at files.
enum FilePath {
    /// What comes after the last dot of the last part; nil without a dot.
    static func ending(of path: String) -> String? {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return String(decoding: name[name.index(after: dot)...], as: UTF8.self)
    }

    /// True for a relative path that stays below where it starts.
    static func isInside(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return !path.utf8.isEmpty && path.utf8.first != UInt8(ascii: "/")
            && !parts.contains { $0.elementsEqual("..".utf8) }
    }
}
