internal import Foundation

/// A script host's layer as `make layers` wrote it, unpacked once a test process.
public enum BuiltHostLayer {
    /// Puts what the zips of these names hold (`mortise-php-8.2`) into a folder that is to be /opt; their files are links.
    ///
    /// - Throws: ``TestSupportError`` where a zip is missing.
    public static func link(_ names: [String], into folder: String) async throws {
        for name in names {
            let source = try await UnpackedLayers.shared.folder(of: name)
            try await Program.check("cp", ["-al", source + "/.", folder])
        }
    }

    /// Path of a folder with what the zip of that name holds, which is to be /opt and stays as it is.
    ///
    /// - Throws: ``TestSupportError`` where the zip is missing.
    public static func folder(_ name: String) async throws -> String {
        try await UnpackedLayers.shared.folder(of: name)
    }

    /// Path of a host layer's zip for this machine.
    public static func zip(_ name: String) -> String {
        BuiltLayer.zip.replacing("mortise-runtime", with: name)
    }
}

/// Which zips have been unpacked, or are being unpacked, in this process.
private actor UnpackedLayers {
    static let shared = UnpackedLayers()

    private var folders: [String: Task<String, any Error>] = [:]

    func folder(of name: String) async throws -> String {
        if let folder = folders[name] { return try await folder.value }
        let folder = Task {
            let zip = BuiltHostLayer.zip(name)
            guard FileManager.default.isReadableFile(atPath: zip) else {
                throw TestSupportError(
                    "\(zip) is not there, and these tests run the built layer: run `make layers` first."
                )
            }
            let folder = try TemporaryDirectory.ofProcess.get() + "/" + name
            try await Program.check("unzip", ["-q", zip, "-d", folder])
            return folder
        }
        folders[name] = folder
        return try await folder.value
    }
}
