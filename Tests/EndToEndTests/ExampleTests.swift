internal import TestSupport
internal import Testing

/// What holds for every example, in whatever language.
@Suite(.serialized) struct ExampleTests {
    @Test(arguments: try Example.names)
    func `an example keeps to the platform floor and exports what it must`(name: String) async throws {
        try await withTemporaryDirectory { folder in
            _ = try await Example(name).build(in: folder)
            let module = "\(folder)/\(Example(name).file).so"
            try await Program.check(PackageRoot.path + "/scripts/check-platform-floor.sh", [module])
            let options = ["-D", "--defined-only", "--format=just-symbols", module]
            let exports = try await Program.check("nm", options).split(separator: "\n").map(String.init)
            #expect(try exports.sorted() == Example(name).exports.sorted())
        }
    }
}
