internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct FileTreeTests {
    /// Unpacks zips one over the other and hands the tree on.
    private func unpack(
        _ zips: [ZipFixture],
        ownerIsFunction: Bool = false,
        budget: Int64 = FileTree.largestSize,
        _ check: (FileTree) throws -> Void,
        damage: ([UInt8]) -> [UInt8] = { $0 }
    ) async throws {
        try await withTemporaryDirectory { folder in
            let target = folder + "/opt"
            try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
            var tree = FileTree(folder: target, mountPoint: "/opt", budget: budget, ownerIsFunction: ownerIsFunction)
            for (number, zip) in zips.enumerated() {
                let path = folder + "/\(number).zip"
                try Data(damage(zip.data)).write(to: URL(filePath: path))
                try tree.unpack(zip: path)
            }
            try check(tree)
        }
    }

    /// Says in what words a zip is refused.
    private func refusal(
        of entries: [(name: String, text: String, mode: UInt32)],
        budget: Int64 = FileTree.largestSize,
        damage: ([UInt8]) -> [UInt8] = { $0 }
    ) async throws -> String {
        var zip = ZipFixture()
        for entry in entries { zip.add(entry.name, entry.text, mode: entry.mode) }
        let error = await #expect(throws: LocalLambdaError.self) {
            try await unpack([zip], budget: budget, { _ in }, damage: damage)
        }
        return try #require(error).description
    }

    private func text(_ name: String, in tree: FileTree) throws -> String {
        try String(contentsOfFile: tree.folder + "/" + name, encoding: .utf8)
    }

    @Test func `a later layer replaces the files of an earlier one`() async throws {
        var first = ZipFixture()
        first.add("lib/a", "1")
        first.add("lib/b", "1")
        var second = ZipFixture()
        second.add("lib/b", "2", mode: 0o100_755)
        second.add("grüß.txt", "3")
        try await unpack([first, second]) { tree in
            #expect(try text("lib/a", in: tree) == "1")
            #expect(try text("lib/b", in: tree) == "2")
            #expect(try text("grüß.txt", in: tree) == "3")
            let mode = try FileManager.default.attributesOfItem(atPath: tree.folder + "/lib/b")[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o755)
        }
    }

    @Test func `a link to another file of the package or to opt is kept`() async throws {
        var zip = ZipFixture()
        zip.add("lib/a.so.1", "1")
        zip.add("lib/a.so", "a.so.1", mode: 0o120_777)
        zip.add("b", "/opt/lib/a.so", mode: 0o120_777)
        try await unpack([zip]) { tree throws in
            let copy = try text("lib/a.so", in: tree)
            #expect(copy == "1")
            let target = try FileManager.default.destinationOfSymbolicLink(atPath: tree.folder + "/b")
            #expect(target == "/opt/lib/a.so")
        }
    }

    @Test func `a file where an earlier layer has a folder is named, and a folder where it has a file`() async throws {
        var file = ZipFixture()
        file.add("both", "1")
        var folder = ZipFixture()
        folder.add("both/x", "2")
        for (zips, words) in [
            ([file, folder], "holds \"both/x\", which cannot be written: /opt/both is already a file"),
            ([folder, file], "holds \"both\", which cannot be written: /opt/both is already a folder"),
        ] {
            let error = await #expect(throws: LocalLambdaError.self) { try await unpack(zips) { _ in } }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
    }

    @Test func `an empty zip, an empty file and a shared object are told apart`() async throws {
        let empty = try await refusal(of: [])
        #expect(empty.contains("is empty"), "\(empty)")
        let file = try await refusal(of: []) { _ in [] }
        #expect(file.contains("is an empty file, no zip"), "\(file)")
        let object = try await refusal(of: []) { _ in Array("\u{7F}ELF and more".utf8) }
        #expect(object.contains("is a shared object or program, no zip: give its folder, or zip it (zip 0.zip 0.zip)"))
    }

    @Test(arguments: [
        ("../evil", "", 0o100_644, "\"../evil\", which is refused: its name leads out of the package"),
        ("a/../../evil", "", 0o100_644, "its name leads out of the package"),
        ("/etc/evil", "", 0o100_644, "\"/etc/evil\", which is refused: its name is absolute"),
        ("passwd", "/etc/passwd", 0o120_777, "\"passwd\", which is refused: it is a symbolic link"),
        ("passwd", "../etc/passwd", 0o120_777, "it is a symbolic link that leads out of the package"),
    ])
    func `an entry that leads out of the package is refused`(
        name: String,
        text: String,
        mode: UInt32,
        words: String
    ) async throws {
        #expect(try await refusal(of: [(name, text, mode)]).contains(words))
    }

    @Test func `what is neither file, folder nor link is refused`() async throws {
        try await withTemporaryDirectory { folder in
            for name in ["from", "to"] {
                try FileManager.default.createDirectory(
                    atPath: folder + "/" + name,
                    withIntermediateDirectories: false
                )
            }
            try #require(unsafe mkfifo(folder + "/from/pipe", 0o644) == 0)
            var tree = FileTree(folder: folder + "/to", mountPoint: "/var/task", ownerIsFunction: false)
            let error = #expect(throws: LocalLambdaError.self) { try tree.fill(from: folder + "/from") }
            #expect(error?.description.contains("\"pipe\", which is neither file, folder nor symbolic link") == true)
        }
    }

    @Test func `nothing is written through a link`() async throws {
        let text = try await refusal(of: [("l", "/opt/lib", 0o120_777), ("l/x", "evil", 0o100_644)])
        #expect(text.contains("holds \"l/x\", which cannot be written"))
    }

    @Test func `a name that comes twice is refused`() async throws {
        let text = try await refusal(of: [("a", "1", 0o100_644), ("./a", "2", 0o100_644)])
        #expect(text.contains("holds \"./a\" twice"))
    }

    @Test func `a zip bomb is refused`() async throws {
        let text = try await refusal(of: [("a", String(repeating: "x", count: 100), 0o100_644)], budget: 99)
        #expect(text.contains("exceed the 262144000 bytes that Lambda allows"))
    }

    @Test func `a file whose checksum is wrong is refused`() async throws {
        let text = try await refusal(of: [("a", "text", 0o100_644)]) { data in
            var data = data
            data[31] ^= 1
            return data
        }
        #expect(text.contains("holds \"a\", which cannot be read"), "\(text)")
    }

    @Test func `half a zip and no zip are told apart`() async throws {
        let half = try await refusal(of: [("a", "text", 0o100_644)]) { Array($0.prefix(40)) }
        #expect(half.contains("its end is missing"))
        let none = try await refusal(of: []) { _ in Array("#!/bin/sh".utf8) }
        #expect(none.contains("it is no zip"))
    }

    @Test func `files that others cannot read are named`() async throws {
        var zip = ZipFixture()
        zip.add("open", mode: 0o100_644)
        zip.add("secret", mode: 0o100_600)
        zip.add("folder/", mode: 0o040_700)
        try await unpack([zip]) { tree throws in
            #expect(tree.unreadableNames == ["/opt/secret", "/opt/folder"])
        }
        try await unpack([zip], ownerIsFunction: true) { tree in
            let mode = try FileManager.default.attributesOfItem(atPath: tree.folder + "/secret")[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0)
        }
    }

    @Test(arguments: ["from.zip", "from/"])
    func `a file keeps its time`(source: String) async throws {
        try await withTemporaryDirectory { folder in
            for name in ["from", "to"] {
                try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
            }
            let commands = "cd \"$0\" && touch -d 2020-02-02T02:02:02Z from/a && cd from && zip -q ../from.zip a"
            try await Program.check("sh", ["-c", commands, folder])
            var tree = FileTree(folder: folder + "/to", mountPoint: "/var/task", ownerIsFunction: false)
            try tree.fill(from: folder + "/" + source)
            let date = try FileManager.default.attributesOfItem(atPath: tree.folder + "/a")[.modificationDate] as? Date
            #expect(date == Date(timeIntervalSince1970: 1_580_608_922))
        }
    }

    @Test func `a folder is taken as if it had been zipped`() async throws {
        try await withTemporaryDirectory { folder in
            for name in ["from/sub", "to"] {
                try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
            }
            try Data("1".utf8).write(to: URL(filePath: folder + "/from/sub/a"))
            try FileManager.default.createSymbolicLink(atPath: folder + "/from/b", withDestinationPath: "sub/a")
            var tree = FileTree(folder: folder + "/to", mountPoint: "/var/task", ownerIsFunction: false)
            try tree.fill(from: folder + "/from/")
            #expect(try text("b", in: tree) == "1")
        }
    }
}
