internal import Foundation

/// The layer of a script host as `make layers` wrote it, unpacked once a test process.
public enum HostLayer {
    /// Path of a folder that is to be /opt; `name` is the layer's, without architecture: `mortise-shell`.
    ///
    /// Throws ``TestSupportError`` where there is no layer.
    public static func folder(_ name: String) async throws -> String {
        try await HostLayerCache.shared.folder(name)
    }

    /// Path of its zip for this machine.
    public static func zip(_ name: String) -> String {
        PackageRoot.path + "/dist/\(name)-\(BuiltLayer.architecture).zip"
    }
}

private actor HostLayerCache {
    static let shared = HostLayerCache()

    private var folders: [String: Task<String, any Error>] = [:]

    func folder(_ name: String) async throws -> String {
        if let folder = folders[name] { return try await folder.value }
        let folder = Task {
            let zip = HostLayer.zip(name)
            guard FileManager.default.isReadableFile(atPath: zip) else {
                throw TestSupportError("\(zip) is not there, and these tests run it: run `make layers` first.")
            }
            let folder = try TemporaryDirectory.ofProcess.get() + "/" + name
            try await Program.check("unzip", ["-q", zip, "-d", folder])
            return folder
        }
        folders[name] = folder
        return try await folder.value
    }
}
