/// The dynamic symbols.
///
/// How many there are is told by the hash tables, and by section headers, which a stripped file need not have.
struct SymbolTable {
    /// Names that are kept: a bound for what a damaged file can cost.
    private static let largestCount = 65_536
    /// Names that are kept of those that need one version.
    private static let namesOfNeed = 4

    /// Functions that others may call, in the order of the table.
    private(set) var functions: [String] = []
    /// Names of symbols that others define, by the index of the version they need.
    private(set) var undefined: [Int: [String]] = [:]

    /// Reads the table; nothing without one.
    init(_ bytes: LittleEndianBytes, _ dynamic: DynamicSection) {
        guard let symbols = dynamic.symbols, let strings = dynamic.strings else { return }
        for index in 0..<Self.count(bytes, dynamic) {
            // st_name, st_info, st_other, st_shndx.
            let entry = symbols + 24 * index
            guard let name = bytes.number(entry, 4), let info = bytes.number(entry + 4, 1),
                let visibility = bytes.number(entry + 5, 1), let section = bytes.number(entry + 6, 2)
            else { return }
            let version = dynamic.symbolVersions.flatMap { bytes.number($0 + 2 * index, 2) }
            if section == 0 {
                guard let version, undefined[version, default: []].count < Self.namesOfNeed,
                    let text = bytes.text(strings + name), !text.isEmpty
                else { continue }
                undefined[version, default: []].append(text)
            } else if Self.isFunction(info: info, visibility: visibility), (version ?? 1) & 0x8000 == 0 {
                guard functions.count < Self.largestCount, let text = bytes.text(strings + name) else { continue }
                functions.append(text)
            }
        }
    }

    /// Whether others can call it: STT_FUNC or STT_GNU_IFUNC, not STB_LOCAL, STV_DEFAULT or STV_PROTECTED.
    private static func isFunction(info: Int, visibility: Int) -> Bool {
        [2, 10].contains(info & 0xF) && info >> 4 != 0 && [0, 3].contains(visibility & 3)
    }

    private static func count(_ bytes: LittleEndianBytes, _ dynamic: DynamicSection) -> Int {
        // nchain.
        if let count = dynamic.hash.flatMap({ bytes.number($0 + 4, 4) }) { return count }
        guard let table = dynamic.gnuHash, let buckets = bytes.number(table, 4), let first = bytes.number(table + 4, 4),
            let words = bytes.number(table + 8, 4)
        else { return 0 }
        let bucketTable = table + 16 + 8 * words
        var last = 0
        for bucket in 0..<buckets {
            guard let symbol = bytes.number(bucketTable + 4 * bucket, 4) else { break }
            last = max(last, symbol)
        }
        guard last >= first else { return first }
        // The chain of the last bucket ends with a hash whose lowest bit is set.
        let chains = bucketTable + 4 * buckets
        while let hash = bytes.number(chains + 4 * (last - first), 4) {
            last += 1
            if hash & 1 == 1 { break }
        }
        return last
    }
}
