internal import Foundation

/// Compiles the sources in `Tests/Fixtures/Handlers`, each at most once a test process.
public enum FixtureModule {
    /// Compiles `<name>.c` to a shared object; or, where the name ends with `.swift` or `.cpp`, that file.
    ///
    /// - Parameters:
    ///   - name: of the source, without `.c`.
    ///   - file: name of the shared object; nil for `<name>.so`.
    ///   - folder: where the shared object goes.
    ///   - options: further arguments of the compiler, such as `-DSTATUS=42`.
    /// - Returns: the path of the shared object.
    /// - Throws: ``TestSupportError`` with the compiler's words.
    @discardableResult
    public static func build(
        _ name: String,
        as file: String? = nil,
        into folder: String,
        options: [String] = []
    ) async throws -> String {
        let built = try await FixtureCache.shared.build(name, options: options)
        let path = folder + "/" + (file ?? name + ".so")
        try FileManager.default.copyItem(atPath: built, toPath: path)
        return path
    }
}

/// What has been compiled, or is being compiled, in this process.
private actor FixtureCache {
    static let shared = FixtureCache()

    private var builds: [[String]: Task<String, any Error>] = [:]

    /// Gives the path of the compiled source; tests that ask at the same time share one compilation.
    func build(_ name: String, options: [String]) async throws -> String {
        let key = [name] + options
        if let build = builds[key] { return try await build.value }
        let number = builds.count
        let build = Task {
            let path = try TemporaryDirectory.ofProcess.get() + "/\(number)-\(name).so"
            let source = PackageRoot.handlers + "/" + name + (name.contains(".") ? "" : ".c")
            let (compiler, flags) = Self.compiler(of: source)
            try await Program.check(compiler, flags + ["-I", PackageRoot.headers, "-o", path, source] + options)
            return path
        }
        builds[key] = build
        return try await build.value
    }

    private static func compiler(of source: String) -> (String, [String]) {
        if source.hasSuffix(".swift") { return ("swiftc", swiftFlags) }
        if source.hasSuffix(".cpp") {
            return ("g++", ["-std=c++17", "-I", PackageRoot.path + "/sdk/cpp"] + commonFlags)
        }
        return ("cc", ["-std=c11"] + commonFlags)
    }

    private static let commonFlags = [
        "-O1", "-fPIC", "-shared", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror",
    ]
    private static let swiftFlags = [
        "-swift-version", "6", "-Onone", "-emit-library", "-parse-as-library", "-module-name", "Tenon",
    ]
}
