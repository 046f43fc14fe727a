/// A version of the C library.
struct GlibcVersion: Comparable, Sendable {
    /// That of Lambda's provided.al2023.
    static let lambda = GlibcVersion(major: 2, minor: 34)

    let major: Int
    let minor: Int

    /// As people write it.
    var text: String { "\(major).\(minor)" }

    /// Takes the numbers.
    init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads the name of a symbol version such as `GLIBC_2.34`; nil for others.
    init?(_ name: String) {
        guard name.hasPrefix("GLIBC_") else { return nil }
        if name == "GLIBC_ABI_DT_RELR" {
            // Relative relocations in their packed form, since glibc 2.36.
            self.init(major: 2, minor: 36)
            return
        }
        let parts = name.dropFirst("GLIBC_".count).split(separator: ".").map { Int($0) }
        guard parts.count >= 2, let major = parts[0], let minor = parts[1] else { return nil }
        self.init(major: major, minor: minor)
    }

    static func < (one: Self, other: Self) -> Bool {
        (one.major, one.minor) < (other.major, other.minor)
    }
}
