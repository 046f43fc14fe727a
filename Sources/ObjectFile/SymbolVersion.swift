/// The name of a symbol version, such as `GLIBC_2.34`: a set, and the numbers in it.
public struct SymbolVersion: Hashable, Sendable {
    /// The whole name.
    public let name: String
    /// What stands before the first underscore: `GLIBC`, `GLIBCXX`, `CXXABI`, `GCC`.
    public let set: String
    /// The numbers after it; nil where there are others than numbers, as in `GLIBC_PRIVATE`.
    public let numbers: [Int]?

    /// Reads a name.
    public init(_ name: String) {
        self.name = name
        let parts = name.split(separator: "_", maxSplits: 1)
        set = parts.first.map(String.init) ?? ""
        // Relative relocations in their packed form, since glibc 2.36.
        let text = name == "GLIBC_ABI_DT_RELR" ? "2.36" : parts.count == 2 ? String(parts[1]) : ""
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        self.numbers = numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }

    /// Whether it is newer than another one of its set; what has no numbers is newer than what has.
    public func isNewer(than other: SymbolVersion) -> Bool {
        guard let numbers else { return other.numbers != nil }
        guard let others = other.numbers else { return false }
        return others.lexicographicallyPrecedes(numbers)
    }
}

/// One version that a file needs of one library.
public struct VersionNeed: Sendable {
    /// File name of the library, as in DT_NEEDED.
    public let library: String
    /// The version.
    public let version: SymbolVersion
    /// Whether the dynamic linker loads the file without it, too.
    public let isWeak: Bool
    /// Some of the symbols that need it, in the order of the symbol table.
    public internal(set) var symbols: [String]
    /// By which the symbols refer to it.
    let index: Int
}
