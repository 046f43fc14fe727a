internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@Suite struct PackageTests {
    private static let hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    private func withStore(_ body: (LambdaStore) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let store = try LambdaStore(folder: folder)
            try await body(store)
            try store.close()
        }
    }

    /// Names in the folder of packages, after what the store has begun in the background.
    private func files(of store: LambdaStore) async throws -> [String] {
        _ = try await store.queuedEventCount()
        return try FileManager.default.contentsOfDirectory(atPath: store.folder + "/packages")
    }

    private func publish(_ package: Package, as version: Int, in store: LambdaStore) async throws {
        try await store.write(holding: [package]) { transaction in
            try transaction.save(StoredPackage(sha256: package.sha256Hex, size: package.size, unzippedSize: 1))
            try transaction.insert(
                LayerVersion(layer: "a", version: version, createdDate: "", package: package.sha256Hex)
            )
        }
    }

    @Test func `a package that comes in parts is named by its SHA-256`() async throws {
        try await withStore { store in
            let upload = try store.beginUpload()
            for part in ["he", "llo"] { try upload.append(Data(part.utf8)) }
            let package = try upload.finish()
            #expect(package.sha256Hex == Self.hello && package.size == 5)
            #expect(package.sha256 == "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")
            #expect(SHA256Name.base64(hex: package.sha256Hex) == package.sha256)
            #expect(try String(contentsOfFile: package.path, encoding: .utf8) == "hello")
            #expect(store.packagePath(Self.hello) == package.path)
        }
    }

    @Test(arguments: ["", "..", "../state.sqlite", hello.uppercased(), hello + "0", String(repeating: "0", count: 64)])
    func `what is no package has no path`(name: String) async throws {
        try await withStore { #expect($0.packagePath(name) == nil) }
    }

    @Test func `an upload that does not end leaves nothing`() async throws {
        try await withStore { store in
            try { try store.beginUpload().append(Data("he".utf8)) }()
            #expect(try await files(of: store).isEmpty)
        }
    }

    @Test func `a package that no record came to refer to goes with its last holder`() async throws {
        try await withStore { store in
            let path = try { try store.receive(Data("hello".utf8)).path }()
            #expect(try await files(of: store).isEmpty, "\(path)")
        }
    }

    @Test func `a package stays until nothing refers to it`() async throws {
        try await withStore { store in
            for version in 1...2 {
                try await publish(store.receive(Data("hello".utf8)), as: version, in: store)
            }
            try await store.write { try $0.deleteLayerVersion("a", 1, arn: "a:1") }
            #expect(try await files(of: store) == [Self.hello + ".zip"])
            try await store.write { try $0.deleteLayerVersion("a", 2, arn: "a:2") }
            #expect(try await files(of: store).isEmpty)
        }
    }

    @Test func `a package that is held is not removed when a record of the same zip goes`() async throws {
        try await withStore { store in
            try await publish(store.receive(Data("hello".utf8)), as: 1, in: store)
            let held = try store.receive(Data("hello".utf8))
            try await store.write { try $0.deleteLayerVersion("a", 1, arn: "a:1") }
            #expect(try await files(of: store) == [Self.hello + ".zip"])
            try await publish(held, as: 2, in: store)
            #expect(try await files(of: store) == [Self.hello + ".zip"])
        }
    }

    @Test func `what an earlier run left is removed at the start, and nothing else`() async throws {
        try await withTemporaryDirectory { folder in
            let first = try LambdaStore(folder: folder)
            try await publish(first.receive(Data("hello".utf8)), as: 1, in: first)
            try first.close()
            for name in ["upload-1", String(repeating: "0", count: 64) + ".zip", "README"] {
                try Data().write(to: URL(filePath: folder + "/packages/" + name))
            }
            let second = try LambdaStore(folder: folder)
            #expect(try await files(of: second).sorted() == [Self.hello + ".zip", "README"])
            try second.close()
        }
    }
}
