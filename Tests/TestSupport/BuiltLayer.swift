internal import Foundation

/// The runtime layer as `make layer` wrote it, unpacked once a test process.
public enum BuiltLayer {
    /// Path of the `bootstrap` to test: the layer's, or the one that `MORTISE_TEST_BOOTSTRAP` names.
    ///
    /// - Throws: ``TestSupportError`` where there is no layer.
    public static func bootstrap() async throws -> String {
        if let path = ProcessInfo.processInfo.environment["MORTISE_TEST_BOOTSTRAP"] { return path }
        return try await folder.value + "/bootstrap"
    }

    /// Path of the zip for this machine.
    public static let zip = PackageRoot.path + "/dist/mortise-runtime-\(architecture).zip"

    #if arch(arm64)
        static let architecture = "arm64"
    #else
        static let architecture = "x86_64"
    #endif

    private static let folder = Task {
        guard FileManager.default.isReadableFile(atPath: zip) else {
            throw TestSupportError("\(zip) is not there, and these tests run the built layer: run `make layer` first.")
        }
        let folder = try TemporaryDirectory.ofProcess.get() + "/layer"
        // unzip makes the files in its own process: this one never holds `bootstrap` open for writing, which a
        // child forked at that moment would inherit, and exec would refuse (ETXTBSY).
        try await Program.check("unzip", ["-q", zip, "-d", folder])
        return folder
    }
}
