internal import Foundation
internal import TestSupport
internal import Testing

/// `mortise local` as a user starts it.
@Suite struct LocalCommandTests {
    @Test func `what it kept is there at the next start, and named`() async throws {
        try await withTemporaryDirectory { folder in
            let state = folder + "/state"
            try await LocalLambdaProcess.with(["--state", state]) { try await $0.create("hello", example: "c/hello") }
            try await LocalLambdaProcess.with(["--state", state]) { service in
                #expect(
                    service.banner.contains { $0.contains("functions  hello  hello, 128 MB, 3 s") },
                    "\(service.banner)"
                )
                #expect(service.banner.contains { $0.contains("console    \(service.url)/_mortise") })
                // What it tells people to paste is what they can paste.
                let line = try #require(service.banner.first { $0.contains("aws lambda invoke") })
                let aws = try await PythonTools.program("aws")
                var variables = service.variables
                variables["PATH"] = aws.dropLast("/aws".count) + ":" + (variables["PATH"] ?? "")
                let run = try await Program.run("sh", ["-c", line], environment: variables)
                #expect(run.output.contains(#"{"message":"Hello, World!"}"#), "\(run.output)")
            }
        }
    }

    @Test func `a port that is in use is a sentence with the next step`() async throws {
        try await LocalLambdaProcess.with { service in
            let port = String(service.url.split(separator: ":").last ?? "")
            let run = try await Program.run(MortiseProgram.path, ["local", "--ephemeral", "--port", port])
            #expect(run.status == 2)
            #expect(run.output.hasPrefix("mortise: port \(port) of 127.0.0.1 "), "\(run.output)")
            #expect(run.output.contains("--port"), "\(run.output)")
        }
    }

    @Test func `a state folder that another service has open is refused`() async throws {
        try await withTemporaryDirectory { folder in
            try await LocalLambdaProcess.with(["--state", folder + "/state"]) { _ in
                let run = try await Program.run(
                    MortiseProgram.path,
                    ["local", "--port", "0", "--state", folder + "/state"]
                )
                #expect(run.status == 2)
                #expect(run.output.contains("is in use by another service"), "\(run.output)")
            }
        }
    }

    @Test func `a watched function is created, and deployed again when its file is built anew`() async throws {
        try await withTemporaryDirectory { folder in
            let code = folder + "/hello"
            try FileManager.default.createDirectory(atPath: code, withIntermediateDirectories: false)
            try await FixtureModule.build("answers_bytes", as: "hello.so", into: code)
            let watch = ["--ephemeral", "--watch", code, "--handler", "hello", "--layer", BuiltLayer.zip]
            try await LocalLambdaProcess.with(watch) { service in
                #expect(
                    service.banner.contains { $0.contains("functions  hello  hello, 128 MB, 3 s") },
                    "\(service.banner)"
                )
                let invoke = MortiseInvoke(service: service)
                let before = try await invoke("hello", "--data", "{\"a\":1}")
                #expect(before.status == 0, "\(before.log)")
                // Written in place, in two parts, as a linker may.
                let built = try await FixtureModule.build("echo", into: folder)
                let bytes = try Data(contentsOf: URL(filePath: built))
                let file = try FileHandle(forWritingTo: URL(filePath: code + "/hello.so"))
                try file.truncate(atOffset: 0)
                try file.write(contentsOf: bytes.prefix(bytes.count / 2))
                try await service.log.lines(with: "waiting until it is whole")
                try file.write(contentsOf: bytes.dropFirst(bytes.count / 2))
                try file.close()
                try await service.log.lines(with: "mortise: hello updated from ")
                let after = try await invoke("hello", "--data", "{\"a\":1}")
                #expect(after.output == "{\"a\":1}", "\(after)")
                #expect(after.log.contains("Init Duration"))
            }
        }
    }

    @Test(arguments: [
        (["--watch", "folder"], "--watch needs the function's handler"),
        (["--handler", "hello"], "name its folder"),
        (["--state", "folder", "--ephemeral"], "exclude each other"),
        (["--watch", "folder", "--handler", "h", "--function-name", "no name"], "the function name \"no name\""),
        (["--port", "70000"], "--port"),
    ])
    func `a wrong command line is refused`(arguments: [String], words: String) async throws {
        let run = try await Program.run(MortiseProgram.path, ["local"] + arguments)
        #expect(run.status == 64)
        #expect(run.output.contains(words), "\(run.output)")
    }

    @Test(arguments: [
        ("[default]\naws_access_key_id = A\n", "the profile [default] of "),
        ("aws_access_key_id = A\n", "line 1 of "),
        ("# nothing\n", "there are no keys in "),
    ])
    func `a file without keys is refused, without printing any`(text: String, words: String) async throws {
        try await withTemporaryDirectory { folder in
            try Data(text.utf8).write(to: URL(filePath: folder + "/credentials"))
            let arguments = ["local", "--ephemeral", "--port", "0", "--credentials", folder + "/credentials"]
            let run = try await Program.run(MortiseProgram.path, arguments)
            #expect(run.status == 2)
            #expect(run.output.contains(words), "\(run.output)")
        }
    }

    @Test(arguments: [
        (["--state", "/proc/mortise"], "\"/proc/mortise\" cannot be made: No such file or directory; "),
        (["--state", "/dev/null/mortise"], "\"/dev/null/mortise\" cannot be made: Not a directory; "),
        (
            ["--ephemeral", "--host", "no.such.host.invalid"],
            "\"no.such.host.invalid\" is no address, and no name of one"
        ),
        (
            ["--ephemeral", "--s3-root", "/nowhere"],
            "--s3-root \"/nowhere\" cannot stand for S3: there is no such folder"
        ),
        (["--ephemeral", "--s3-root", "/dev/null"], "it is a file; name a folder"),
    ])
    func `what cannot be used is named in a sentence`(arguments: [String], words: String) async throws {
        let run = try await Program.run(MortiseProgram.path, ["local", "--port", "0"] + arguments)
        #expect(run.status == 2)
        #expect(run.output.contains(words), "\(run.output)")
        #expect(!run.output.contains("Error Domain"), "\(run.output)")
    }

    @Test func `an address of IPv6 may have its brackets`() async throws {
        try await LocalLambdaProcess.with(["--ephemeral", "--host", "[::1]"]) { service in
            #expect(service.url.hasPrefix("http://[::1]:"))
            let arguments = ["invoke", "nobody", "--endpoint-url", service.url]
            let run = try await Program.run(MortiseProgram.path, arguments)
            #expect(run.output.contains("ResourceNotFoundException"), "\(run.output)")
        }
    }

    @Test func `listening for other machines needs keys`() async throws {
        let run = try await Program.run(
            MortiseProgram.path,
            ["local", "--ephemeral", "--port", "0", "--host", "0.0.0.0"]
        )
        #expect(run.status == 2)
        #expect(run.output.contains("--credentials"), "\(run.output)")
    }
}
