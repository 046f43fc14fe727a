internal import Foundation
internal import TestSupport
internal import Testing

/// The layers of the script hosts as they are published.
@Suite struct HostLayerTests {
    private struct Manifest: Decodable {
        struct File: Decodable {
            var path: String
            var sha256: String
        }

        var name: String
        var files: [File]
        var packages: [String: String]
    }

    @Test(arguments: ["php-8.2", "php-gd-8.2", "python-3.11", "shell"])
    func `the manifest tells the sum of every other file, and the licence of every package is there`(
        layer: String
    ) async throws {
        let folder = try await BuiltHostLayer.folder("mortise-" + layer)
        let home = try #require(
            ["php", "php-gd", "python", "shell"].filter { layer.hasPrefix($0) }.max { $0.count < $1.count }
        )
        let json = try Data(contentsOf: URL(filePath: "\(folder)/mortise/\(home)/manifest.json"))
        let manifest = try JSONDecoder().decode(Manifest.self, from: json)
        #expect(manifest.name == "mortise-" + home)
        let sums = try await Program.check(
            "sh",
            ["-c", "cd \"$0\" && find . -type f ! -name manifest.json -exec sha256sum {} +", folder]
        )
        let found = sums.split(separator: "\n").map { $0.replacing("  ./", with: " ") }.sorted()
        #expect(found == manifest.files.map { "\($0.sha256) \($0.path)" }.sorted())
        #expect(manifest.packages.isEmpty == false)
        for package in manifest.packages.keys {
            #expect(manifest.files.contains { $0.path == "mortise/\(home)/licenses/\(package).txt" }, "\(package)")
        }
    }

    @Test func `no layer has a file of another one's`() async throws {
        var owners = ["bootstrap": "mortise-runtime"]
        for layer in ["php-8.2", "php-gd-8.2", "python-3.11", "shell"] {
            let names = try await Program.check("unzip", ["-Z1", BuiltHostLayer.zip("mortise-" + layer)])
            for name in names.split(separator: "\n").map(String.init) where !name.hasSuffix("/") {
                #expect(owners[name] == nil, "\(name) of \(layer)")
                owners[name] = layer
            }
        }
    }

    /// Not needed where the platform has libgcc_s; then the layer's copy takes what glibc 2.34 lacks from the layer.
    @Test func `an exception in C++ is caught by the PHP layer's own libraries`() async throws {
        let libraries = try await BuiltHostLayer.folder("mortise-php-8.2") + "/mortise/php/lib/platform"
        try await withTemporaryDirectory { folder in
            let source = PackageRoot.path + "/Tests/Fixtures/PlatformFloor/exception.cpp"
            try await Program.check("g++", ["-o", folder + "/exception", source])
            let variables = ["LD_LIBRARY_PATH=" + libraries, "LD_DEBUG=bindings"]
            let run = try await Program.run("env", variables + [folder + "/exception"])
            #expect(run.status == 0)
            #expect(run.output.contains("caught: three deep"))
            #expect(run.output.contains("libmortise-floor.so [0]: normal symbol `_dl_find_object'"))
        }
    }
}
