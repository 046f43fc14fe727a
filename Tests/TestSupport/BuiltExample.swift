/// The examples in `examples/`, each built at most once a test process: some take a compiler half a minute.
public actor BuiltExample {
    private static let shared = BuiltExample()

    private var builds: [String: Task<String, any Error>] = [:]
    /// The build that was asked for last: one at a time leaves the other tests a processor.
    private var latest: Task<String, any Error>?

    /// Runs `make zip` in the example's folder.
    ///
    /// - Parameter name: language and folder, such as `c/http`.
    /// - Returns: the folder with its `.so` and its zip, which the caller leaves as it is.
    /// - Throws: ``TestSupportError`` with the words of make.
    public static func folder(of name: String) async throws -> String {
        try await shared.build(name)
    }

    /// Tests that ask at the same time share one build.
    private func build(_ name: String) async throws -> String {
        if let build = builds[name] { return try await build.value }
        let previous = latest
        let build = Task {
            _ = await previous?.result
            let folder = try TemporaryDirectory.ofProcess.get() + "/examples/" + name
            try await Program.check("make", ["-C", PackageRoot.path + "/examples/" + name, "BUILD=" + folder, "zip"])
            return folder
        }
        builds[name] = build
        latest = build
        return try await build.value
    }
}
