/// Reads the versions that a file needs: the list of lists at DT_VERNEED.
struct VersionNeedReader {
    /// Versions that are read: far more than there are, far less than lists that overlap could make of them.
    private static let largestCount = 65_536

    let bytes: LittleEndianBytes
    let strings: Int

    /// The versions, by library, in the order of the file.
    func needs(at offset: Int) -> [VersionNeed] {
        var needs: [VersionNeed] = []
        var library = offset
        // vn_cnt, vn_file, vn_aux and vn_next. A step is never 0, so that both loops end.
        while let count = bytes.number(library + 2, 2), let file = bytes.number(library + 4, 4),
            let first = bytes.number(library + 8, 4), let next = bytes.number(library + 12, 4)
        {
            let name = count > 0 ? bytes.text(strings + file) ?? "" : ""
            guard append(count, at: library + first, of: name, to: &needs), next > 0 else { break }
            library += next
        }
        return needs
    }

    /// Reads the versions of one library.
    ///
    /// - Returns: false when there is no sense in reading on.
    private func append(_ count: Int, at offset: Int, of library: String, to needs: inout [VersionNeed]) -> Bool {
        var version = offset
        for _ in 0..<count {
            // vna_flags, vna_other, vna_name and vna_next.
            guard needs.count < Self.largestCount, let flags = bytes.number(version + 4, 2),
                let index = bytes.number(version + 6, 2), let name = bytes.number(version + 8, 4),
                let next = bytes.number(version + 12, 4), let text = bytes.text(strings + name)
            else { return false }
            let isWeak = flags & 2 != 0
            needs.append(
                VersionNeed(library: library, version: SymbolVersion(text), isWeak: isWeak, symbols: [], index: index)
            )
            if next == 0 { break }
            version += next
        }
        return true
    }
}
