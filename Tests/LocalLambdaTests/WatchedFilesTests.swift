internal import Foundation
internal import LocalLambda
internal import Synchronization
internal import TestSupport
internal import Testing

/// Files that somebody works on while they are watched.
@Suite struct WatchedFilesTests {
    /// A shared object, small and whole.
    private func build(into folder: String) async throws -> Data {
        try await FixtureModule.build("echo", into: folder)
        return try Data(contentsOf: URL(filePath: folder + "/echo.so"))
    }

    @Test func `the same files make the same zip, whenever they were written`() async throws {
        try await withTemporaryDirectory { folder in
            let code = folder + "/code"
            try FileManager.default.createDirectory(atPath: code + "/lib", withIntermediateDirectories: true)
            for (name, date) in [("b.txt", 0), ("lib/größe.txt", 1_000_000)] {
                try Data(name.utf8).write(to: URL(filePath: code + "/" + name))
                let modified = Date(timeIntervalSince1970: TimeInterval(date))
                try FileManager.default.setAttributes([.modificationDate: modified], ofItemAtPath: code + "/" + name)
            }
            try FileManager.default.createSymbolicLink(atPath: code + "/a.txt", withDestinationPath: "b.txt")
            let files = WatchedFiles(folder: code, layers: [])
            try files.writeZip(to: folder + "/one.zip")
            try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: code + "/b.txt")
            try files.writeZip(to: folder + "/two.zip")
            let one = try Data(contentsOf: URL(filePath: folder + "/one.zip"))
            #expect(try Data(contentsOf: URL(filePath: folder + "/two.zip")) == one)
            // Python reads it too, with the names as they are.
            let script =
                "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(sorted(z.namelist()), z.testzip())"
            let list = try await Program.check("python3", ["-c", script, folder + "/one.zip"])
            #expect(list == "['a.txt', 'b.txt', 'lib/', 'lib/größe.txt'] None\n")
            var tree = FileTree(folder: try made(folder + "/tree"), mountPoint: "/var/task", ownerIsFunction: false)
            try tree.unpack(zip: folder + "/one.zip")
            #expect(try String(contentsOfFile: folder + "/tree/a.txt", encoding: .utf8) == "b.txt")
        }
    }

    @Test func `a shared object that is cut short is waited for, and said so once`() async throws {
        try await withTemporaryDirectory { folder in
            let code = try made(folder + "/code")
            let whole = try await build(into: try made(folder + "/build"))
            let path = URL(filePath: code + "/echo.so")
            try whole.prefix(whole.count / 2).write(to: path)
            let (troubles, continuation) = AsyncStream<String>.makeStream()
            let watch = Task {
                var watch = FileWatch(WatchedFiles(folder: code, layers: [])) { continuation.yield($0) }
                let first = try await watch.change()
                continuation.finish()
                return first
            }
            var said: [String] = []
            for await trouble in troubles {
                said.append(trouble)
                try whole.write(to: path)
            }
            #expect(said.count == 1)
            #expect(said.first?.contains("echo.so\" is no shared object: it is cut short") == true, "\(said)")
            let seen = try await watch.value
            #expect(try seen == WatchedFiles(folder: code, layers: []).snapshot())
        }
    }

    @Test func `a change is told once, and the next one again`() async throws {
        try await withTemporaryDirectory { folder in
            let code = try made(folder + "/code")
            let layer = folder + "/layer.zip"
            try Data("one".utf8).write(to: URL(filePath: layer))
            try Data("echo one".utf8).write(to: URL(filePath: code + "/handler.sh"))
            let files = WatchedFiles(folder: code, layers: [layer])
            var watch = FileWatch(files) { Issue.record("\($0)") }
            let first = try await watch.change()
            // A layer that is replaced, as a build does it.
            try Data("two".utf8).write(to: URL(filePath: layer), options: .atomic)
            let second = try await watch.change()
            #expect(first != second)
            try Data("echo two".utf8).write(to: URL(filePath: code + "/handler.sh"))
            #expect(try await watch.change() != second)
        }
    }

    /// Watches a folder while `body` makes trouble there; gives what was said and whether files came at last.
    private func troubles(
        in folder: String,
        after snapshot: WatchedFiles.Snapshot? = nil,
        _ mend: @escaping @Sendable (_ said: String) throws -> Void
    ) async throws -> (said: [String], isAfterTrouble: Bool) {
        let (troubles, continuation) = AsyncStream<String>.makeStream()
        let watch = Task {
            defer { continuation.finish() }
            var watch = FileWatch(WatchedFiles(folder: folder, layers: []), after: snapshot) { continuation.yield($0) }
            _ = try await watch.change()
            return watch.isAfterTrouble
        }
        var said: [String] = []
        for await trouble in troubles {
            said.append(trouble)
            try mend(trouble)
        }
        return (said, try await watch.value)
    }

    @Test func `a folder that is empty, a file or gone is said once each, and deployed when it is right again`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let code = try made(folder + "/code")
            let (said, isAfterTrouble) = try await troubles(in: code) { said in
                let files = FileManager.default
                if said.contains("is empty") {
                    try files.removeItem(atPath: code)
                } else if said.contains("is not there") {
                    try Data().write(to: URL(filePath: code))
                } else {
                    try files.removeItem(atPath: code)
                    try files.createDirectory(atPath: code, withIntermediateDirectories: false)
                    try Data("echo".utf8).write(to: URL(filePath: code + "/handler.sh"))
                }
            }
            #expect(
                said == [
                    "the folder \"\(code)\" is empty; what is put into it is deployed",
                    "the folder \"\(code)\" is not there; it is deployed once it is",
                    "\"\(code)\" is a file, and a folder is watched; name the folder that it is in",
                ]
            )
            #expect(isAfterTrouble)
        }
    }

    @Test func `files that are as they were are told of after trouble`() async throws {
        try await withTemporaryDirectory { folder in
            let code = try made(folder + "/code")
            try Data("echo".utf8).write(to: URL(filePath: code + "/handler.sh"))
            let snapshot = try WatchedFiles(folder: code, layers: []).snapshot()
            try FileManager.default.moveItem(atPath: code, toPath: folder + "/away")
            let (said, isAfterTrouble) = try await troubles(in: code, after: snapshot) { _ in
                try FileManager.default.moveItem(atPath: folder + "/away", toPath: code)
            }
            #expect(said.count == 1 && isAfterTrouble)
            let layer = code + "/handler.sh"
            #expect(try WatchedFiles(folder: made(folder + "/empty"), layers: [layer]).snapshot().isEmpty)
        }
    }

    @Test(arguments: ["x.so.tmp", "x.so.1.2~", "x.so.", "x.sock"])
    func `a file that a build leaves beside a shared object is in nobody's way`(name: String) async throws {
        try await withTemporaryDirectory { folder in
            try Data("cut".utf8).write(to: URL(filePath: folder + "/" + name))
            #expect(WatchedFiles(folder: folder, layers: []).incompleteness() == nil)
            try Data("cut".utf8).write(to: URL(filePath: folder + "/x.so.1.2"))
            #expect(WatchedFiles(folder: folder, layers: []).incompleteness() != nil)
        }
    }

    @Test(arguments: [
        ("hello", "hello.so", true), ("hello.greet", "libhello.so", true), ("src/app.run", "src/app.php", true),
        ("hello", "lib/hello.so", true), ("index.php", "index.php", true), ("anything", "bootstrap", true),
        ("App\\Handler::run", "src/App/Handler.php", true), ("libm.so.6.cos", "data", true),
        ("hello", "hallo.so", false), ("hello.hallo", "hallo.so", false),
    ])
    func `a handler that no file is named like is pointed out`(handler: String, file: String, isThere: Bool)
        async throws
    {
        try await withTemporaryDirectory { folder in
            let path = URL(filePath: folder + "/" + file)
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("x".utf8).write(to: path)
            let files = WatchedFiles(folder: folder, layers: [])
            let sentence = WatchedFunction(name: "f", handler: handler, files: files).missingHandler()
            #expect((sentence == nil) == isThere, "\(sentence ?? "")")
            let hint = "no file in \"\(folder)\" has the name of the handler \"\(handler)\""
            #expect(isThere || sentence?.hasPrefix(hint) == true && sentence?.hasSuffix("--handler hallo") == true)
        }
    }

    @Test func `a layer that is missing is said by name`() async throws {
        try await withTemporaryDirectory { folder in
            let files = WatchedFiles(folder: folder, layers: [folder + "/none.zip"])
            let sentence = "the layer \"\(folder)/none.zip\" is not there; build it, or leave it out"
            let error = try #require(throws: LocalLambdaError.self) { try files.snapshot() }
            #expect(error.description == sentence)
        }
    }

    private func made(_ folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        return folder
    }
}
