internal import Foundation

/// Lends a new, empty folder and removes it, with all that is in it, when `body` has returned or thrown.
///
/// `body` receives the absolute path of the folder, without symbolic links.
public func withTemporaryDirectory<Result>(
    _ body: (String) async throws -> Result
) async throws -> Result {
    let path = try TemporaryDirectory.make()
    defer { TemporaryDirectory.remove(path) }
    return try await body(path)
}

/// Folders below `/tmp` for the tests.
enum TemporaryDirectory {
    /// Lives as long as the test process: what is built or unpacked once for all tests.
    static let ofProcess: Swift.Result<String, any Error> = Result {
        let path = try make()
        atexit {
            if case .success(let path) = TemporaryDirectory.ofProcess {
                TemporaryDirectory.remove(path)
            }
        }
        return path
    }

    /// Makes a new, empty folder.
    static func make() throws -> String {
        let path = "/tmp/mortise-test-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            // Fixed, so that a test that changes the identity or the umask sees the same folder.
            attributes: [.posixPermissions: 0o755]
        )
        return path
    }

    /// Removes a folder and all that is in it; that it is gone already is fine.
    static func remove(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            FileHandle.standardError.write(Data("\(path) could not be removed: \(error)\n".utf8))
        }
    }
}
