internal import Foundation
internal import TestSupport
internal import Testing

/// The runtime layer as it is published.
@Suite struct LayerTests {
    /// What `mortise/manifest.json` says.
    private struct Manifest: Decodable {
        struct ABI: Decodable {
            var major: Int
            var minor: [Int]
        }

        struct File: Decodable {
            var path: String
            var size: Int
            var sha256: String
        }

        var name: String
        var version: String
        var architecture: String
        var abi: ABI
        var commit: String
        var files: [File]
    }

    @Test func `bootstrap lies at the root and may be executed by all`() async throws {
        let list = try await Program.check("unzip", ["-Z", BuiltLayer.zip])
        let line = try #require(list.split(separator: "\n").first { $0.hasSuffix(" bootstrap") })
        #expect(line.hasPrefix("-rwxr-xr-x"))
    }

    @Test func `the manifest tells size and sha256 of every other file`() async throws {
        try await withTemporaryDirectory { folder in
            try await Program.check("unzip", ["-q", BuiltLayer.zip, "-d", folder])
            let json = try Data(contentsOf: URL(filePath: folder + "/mortise/manifest.json"))
            let manifest = try JSONDecoder().decode(Manifest.self, from: json)
            #expect(manifest.name == "mortise-runtime")
            #expect(manifest.abi.major == 1)
            #expect(BuiltLayer.zip.hasSuffix("-\(manifest.architecture).zip"))
            for file in manifest.files {
                let sum = try await Program.check("sha256sum", [folder + "/" + file.path])
                #expect(sum.hasPrefix(file.sha256 + " "), "\(file.path)")
                let size = try FileManager.default.attributesOfItem(atPath: folder + "/" + file.path)[.size] as? Int
                #expect(size == file.size, "\(file.path)")
            }
            let licenses = ["curl", "libffi", "mortise", "swift", "yajl"].map { "mortise/licenses/\($0).txt" }
            #expect(manifest.files.map(\.path) == ["bootstrap"] + licenses)
        }
    }

    @Test func `built in another folder it has the same bytes`() async throws {
        try await withTemporaryDirectory { folder in
            let copy = folder + "/a folder of another length"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
            for item in ["LICENSE", "Package.swift", "Sources", "layer", "scripts", ".build-curl"] {
                try FileManager.default.copyItem(atPath: "\(PackageRoot.path)/\(item)", toPath: "\(copy)/\(item)")
            }
            let json = try await Program.check("unzip", ["-p", BuiltLayer.zip, "mortise/manifest.json"])
            let commit = try JSONDecoder().decode(Manifest.self, from: Data(json.utf8)).commit
            // The copy has no history, and SwiftPM leaves lock files in the folder for temporary files.
            let variables = ["MORTISE_COMMIT=" + commit, "TMPDIR=" + folder]
            try await Program.check("env", variables + [copy + "/scripts/build-layer.sh"])
            let name = try #require(BuiltLayer.zip.split(separator: "/").last)
            let original = try Data(contentsOf: URL(filePath: BuiltLayer.zip))
            #expect(try Data(contentsOf: URL(filePath: "\(copy)/dist/\(name)")) == original)
        }
    }
}
