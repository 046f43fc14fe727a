internal import Foundation
internal import TestSupport
internal import Testing

/// Headers of a future minor, and a runtime built from them.
///
/// Made once for all tests of a suite, since it takes a minute.
struct GrownABI: Sendable {
    /// The one that ``GrownABITrait`` made.
    @TaskLocal static var current: GrownABI?

    /// Structs that got a field.
    let structs: [String]
    /// Folder of the headers.
    let headers: String
    /// Path of the `bootstrap` that was built with them.
    let bootstrap: String

    /// Copies the package into `folder`, grows its headers and builds its bootstrap.
    init(in folder: String) async throws {
        for item in ["Package.swift", "Sources", "scripts"] {
            try FileManager.default.copyItem(atPath: "\(PackageRoot.path)/\(item)", toPath: "\(folder)/\(item)")
        }
        // libcurl is the same: what `make layer` built is used, and nothing is fetched.
        let curl = PackageRoot.path + "/.build-curl"
        try #require(FileManager.default.fileExists(atPath: curl), "run `make layer` first: there is no \(curl)")
        try FileManager.default.createSymbolicLink(atPath: folder + "/.build-curl", withDestinationPath: curl)

        headers = folder + "/Sources/CMortise/include"
        structs = try GrownHeaders(in: headers).structs
        try Self.allowGrowth(inLayout: folder + "/Sources/CMortise/layout.c")
        try Self.useGrownFields(in: folder + "/Sources/HandlerHost/Abi/Services.swift")
        bootstrap = folder + "/bootstrap"
        // SwiftPM leaves lock files in the folder for temporary files.
        try await Program.check("env", ["TMPDIR=" + folder, folder + "/scripts/build-bootstrap.sh", bootstrap])
    }

    /// Drops the asserts of whole sizes; those of every field's place stay, and so do those of minor 0.
    private static func allowGrowth(inLayout path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let kept = lines.filter { !$0.hasPrefix("SIZE(mortise_") }
        try (kept.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
    }

    /// Gives the runtime the new service, and has its log show the new field of a record.
    private static func useGrownFields(in path: String) throws {
        var source = try String(contentsOfFile: path, encoding: .utf8)
        let changes = [
            ("table.log = log\n", "table.log = log\n        unsafe table.grown = { _ in 42 }\n"),
            ("record.message.text(), request", "record.message.text() + \" (grown \\(record.grown))\", request"),
        ]
        for (old, new) in changes {
            try #require(source.contains(old), "\(path) no longer has \"\(old)\": write it into GrownABI as it is now")
            source = source.replacingOccurrences(of: old, with: new)
        }
        try source.write(toFile: path, atomically: false, encoding: .utf8)
    }
}

/// Makes the ``GrownABI`` before the first test of a suite and removes it after the last.
struct GrownABITrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            let grown = try await GrownABI(in: folder)
            try await GrownABI.$current.withValue(grown) { try await function() }
        }
    }
}

extension Trait where Self == GrownABITrait {
    /// Builds headers and runtime of a future minor for the suite.
    static var grownABI: Self { GrownABITrait() }
}
