/// The text file with the signatures of a library that says nothing of them itself.
public enum SignatureFile {
    /// Bytes that such a text may have.
    public static var largestSize: Int { SignatureScanner.maximumLength }

    /// Where it is: `libgeometry.signatures` beside `libgeometry.so`.
    ///
    /// - Parameter library: path of the library.
    /// - Returns: what comes before the last `.so`, which may be followed by a version, and `.signatures`.
    public static func path(of library: String) -> String {
        let path = Array(library.utf8)
        let name = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        var end = path.count
        for start in (name..<path.count).reversed() where path[start...].starts(with: ".so".utf8) {
            let isExtension = start + 3 == path.count || path[start + 3] == UInt8(ascii: ".")
            guard isExtension else { continue }
            end = start
            break
        }
        return String(decoding: path[..<end], as: UTF8.self) + ".signatures"
    }
}
