internal import Foundation
internal import Subprocess
internal import TestSupport
internal import Testing

/// What `mortise run` refuses, and in which words.
@Suite struct RefusalTests {
    @Test(arguments: [
        (["--function", "f", "--handler", "x"], "there is no event"),
        (
            ["--function", "f", "--handler", "x", "--event", "-", "--event", "-"],
            "standard input can be read only once"
        ),
        (["--function", "f", "--handler", "x", "--event", "-", "--env", "A"], "--env \"A\" has no \"=\""),
        (["--function", "f", "--handler", "x", "--event", "-", "--env", "AWS_REGION=x"], "that Lambda itself sets"),
        (["--function", "f", "--handler", "x", "--event", "-", "--timeout", "901"], "outside of Lambda's 1 to 900 s"),
        (
            ["--function", "f", "--handler", "x", "--event", "-", "--memory", "1"],
            "outside of Lambda's 128 to 10240 MB"
        ),
        (["--function", "f", "--handler", "x", "--event", "-", "--root", "x"], "'platform', 'bare' or 'host'"),
        (["--function", "f", "--handler", "x", "--shell", "--debug"], "exclude each other"),
    ])
    func `a wrong command line is status 64 and a sentence`(arguments: [String], text: String) async throws {
        try await withMortise { mortise in
            let result = try await mortise(arguments)
            #expect(result.status == .exited(64))
            #expect(result.log.contains(text), "\(result.log)")
        }
    }

    @Test func `missing files and folders for zips are named`() async throws {
        try await withScriptedFunction { mortise, function in
            let rest = ["--handler", "x", "--event", "-"]
            let missing = try await mortise(["--function", "nope.zip"] + rest)
            #expect(
                missing.log == "mortise: the function's zip or folder \"nope.zip\" does not exist; check the path\n"
            )
            #expect(missing.status == .exited(2))
            let folder = try await mortise(["--function", function, "--layer", function] + rest)
            #expect(folder.log.contains("is a folder; a layer is a zip: make one with"))
            let event = try await mortise(["--function", function, "--handler", "x", "--event", "nope.json"])
            #expect(
                event.log == "mortise: the event \"nope.json\" cannot be read: there is no such file; check the path\n"
            )
        }
    }

    @Test func `no failure of the system is told in Foundation's words`() async throws {
        try await withScriptedFunction { mortise, function in
            let rest = ["--function", function, "--handler", "x", "--event"]
            let folder = try await mortise(rest + [function])
            #expect(folder.log.hasSuffix("cannot be read: it is a folder; name a file\n"), "\(folder.log)")
            let endless = try await mortise(rest + ["/dev/zero"])
            #expect(endless.log.contains("\"/dev/zero\" has more than the 6291556 bytes that Lambda takes"))
            let temporary = try await mortise(temporaryFolder: mortise.folder + "/nope", rest + ["-"])
            #expect(temporary.log.contains("/nope\": No such file or directory; set TMPDIR"), "\(temporary.log)")
            guard geteuid() == 0 else { return }
            var nobody = mortise
            nobody.isSelf = false
            let zip = try await mortise.zip(function)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: zip)
            let secret = try await nobody(["--function", zip, "--handler", "x", "--event", "-"])
            #expect(secret.log.contains(".zip\" cannot be read: Permission denied; check its permissions"))
        }
    }

    @Test(arguments: [
        ("{\n  \"a\": 1,\n  \"b\": }\n}", "unallowed token at this point in JSON text in line 3, column 8; "),
        ("[1,\n", "it ends too early in line 1, column 4; "),
        ("hello", "invalid char in json text in line 1, column 1; "),
        ("{} {}", "trailing garbage in line 1, column 4; "),
    ])
    func `an event that is not JSON is named with its place, before anything is started`(text: String, words: String)
        async throws
    {
        try await withScriptedFunction { mortise, function in
            let path = mortise.folder + "/event.json"
            try Data(text.utf8).write(to: URL(filePath: path))
            let result = try await mortise(["--function", function, "--handler", "x", "--event", path])
            #expect(result.log.hasPrefix("mortise: the event \"\(path)\" is not JSON: \(words)"), "\(result.log)")
            #expect(result.status == .exited(2) && result.output.isEmpty)
        }
    }

    @Test func `more layers than Lambda allows are refused`() async throws {
        try await withScriptedFunction { mortise, function in
            let layers = (1...6).flatMap { ["--layer", "\($0).zip"] }
            let result = try await mortise(layers + ["--function", function, "--handler", "x", "--event", "-"])
            #expect(result.log == "mortise: there are 6 layers, more than the 5 that Lambda allows; merge some\n")
        }
    }

    @Test func `a machine without bubblewrap is told which package to install`() async throws {
        try await withScriptedFunction { mortise, function in
            // A PATH with nothing but env, which starts the program.
            let tools = mortise.folder + "/tools"
            try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: false)
            let arguments = ["--function", function, "--handler", "x", "--event", "-"]
            let result = try await mortise(path: tools, arguments)
            #expect(result.log.contains("apt-get install bubblewrap"), "\(result.log)")
            #expect(result.status == .exited(2))
        }
    }
}
