internal import ObjectFile
internal import Testing

@Suite struct SymbolVersionTests {
    @Test(arguments: [
        ("GLIBC_2.34", "GLIBC", [2, 34]), ("GLIBCXX_3.4.33", "GLIBCXX", [3, 4, 33]), ("CXXABI_1.3", "CXXABI", [1, 3]),
        ("GLIBC_ABI_DT_RELR", "GLIBC", [2, 36]), ("GLIBC_PRIVATE", "GLIBC", nil), ("CURL_OPENSSL_4", "CURL", nil),
        ("libm", "libm", nil), ("", "", nil), ("GLIBC_", "GLIBC", nil), ("GLIBC_2..4", "GLIBC", nil),
    ])
    func `a name is a set and numbers`(name: String, set: String, numbers: [Int]?) {
        let version = SymbolVersion(name)
        #expect(version.name == name)
        #expect(version.set == set)
        #expect(version.numbers == numbers)
    }

    @Test(arguments: [
        ("GLIBC_2.34", "GLIBC_2.4"), ("GLIBC_2.2.5", "GLIBC_2.2"), ("GLIBC_3.0", "GLIBC_2.99"),
        ("GLIBC_PRIVATE", "GLIBC_2.34"), ("GLIBC_ABI_DT_RELR", "GLIBC_2.35"),
    ])
    func `versions are compared by number`(newer: String, older: String) {
        #expect(SymbolVersion(newer).isNewer(than: SymbolVersion(older)))
        #expect(!SymbolVersion(older).isNewer(than: SymbolVersion(newer)))
        #expect(!SymbolVersion(newer).isNewer(than: SymbolVersion(newer)))
    }
}
