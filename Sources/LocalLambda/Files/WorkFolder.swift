internal import FoundationEssentials

/// A folder for as long as something runs.
public enum WorkFolder {
    /// Makes a folder in `TMPDIR` or `/tmp` that every user can read, runs `body`, and removes it again.
    ///
    /// - Parameter body: gets its path, which has no symbolic links in it.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``LocalLambdaError`` when the folder cannot be made.
    public static func with<Result: Sendable>(_ body: (_ folder: String) async throws -> Result) async throws -> Result
    {
        let folder = try make()
        let result: Result
        do {
            result = try await body(folder)
        } catch {
            remove(folder)
            throw error
        }
        remove(folder)
        return result
    }

    /// Makes a folder.
    ///
    /// - Throws: ``LocalLambdaError`` naming it.
    static func make(_ path: String, permissions: Int = 0o755) throws(LocalLambdaError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            // Set apart from making it, which the umask has a say in.
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        } catch {
            let cause = FileFailure.cause(error)
            let advice = "set TMPDIR to a folder with room"
            throw LocalLambdaError(.inaccessibleFile, "the folder \"\(path)\" cannot be made: \(cause); \(advice)")
        }
    }

    private static func make() throws(LocalLambdaError) -> String {
        let files = FileManager.default
        let parent = URL(filePath: files.temporaryDirectory.path).resolvingSymlinksInPath().path
        let folder = parent + "/mortise-" + UUID().uuidString.lowercased()
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        } catch {
            let cause = FileFailure.cause(error)
            let advice = "set TMPDIR to a folder that can be written"
            throw LocalLambdaError(.inaccessibleFile, "no folder can be made in \"\(parent)\": \(cause); \(advice)")
        }
        return folder
    }

    private static func remove(_ folder: String) {
        // What the function left in its /tmp may be in the way only of somebody who is not root and does not own it,
        // and the function never runs as another than those two.
        try? FileManager.default.removeItem(atPath: folder)
    }
}
