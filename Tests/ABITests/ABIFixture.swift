internal import TestSupport

/// A source in `Tests/Fixtures/ABI`.
struct ABIFixture {
    /// Absolute path of the source.
    let source: String

    /// Names a source, without its `.c`.
    init(_ name: String) {
        source = PackageRoot.path + "/Tests/Fixtures/ABI/\(name).c"
    }

    /// Compiles it to the shared object `path`, with `mortise/handler.h` of the folder `headers`.
    ///
    /// `options` are further arguments of the compiler, such as `-DMODULE_SIZE=8`.
    func build(
        to path: String,
        compiler: String = "gcc",
        headers: String = PackageRoot.headers,
        options: [String] = []
    ) async throws {
        let flags = ["-Wall", "-Wextra", "-Werror", "-O1", "-fPIC", "-shared", "-I", headers]
        try await Program.check(compiler, flags + options + ["-o", path, source])
    }
}

/// How the headers are compiled.
enum Dialect: String, CaseIterable, Sendable {
    case c11, c17
    case cpp14 = "c++14"
    case cpp20 = "c++20"

    /// Arguments that select it, with every warning an error.
    var options: [String] {
        let language = self == .c11 || self == .c17 ? "c" : "c++"
        return ["-x", language, "-std=\(rawValue)", "-Wall", "-Wextra", "-pedantic", "-Werror"]
    }
}
