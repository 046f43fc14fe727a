internal import Foundation
internal import TestSupport
internal import Testing

/// Container images of `scripts/build-image.sh` and `layer/Dockerfile`: their roots run in bubblewrap.
@Suite struct ImageTests {
    private static let script = PackageRoot.path + "/scripts/build-image.sh"

    @Test func `a C function answers from an image`() async throws {
        let image = try await ContainerImage.hello()
        let run = try await image.run(events: [.event("{\"name\":\"Ada\"}"), .event("{\"name\":\"Eve\"}")])
        #expect(
            run.responses.map(\.text) == ["{\"message\":\"Hello, Ada!\"}", "{\"message\":\"Hello, Eve!\"}"],
            "\(run.log)"
        )
    }

    @Test(arguments: [
        ("mortise-shell", "app.sh", "handler() { jq -c '{message: .name}' <<<\"$1\"; }"),
        ("mortise-python-3.11", "app.py", "import ssl\ndef handler(event, _): return {'message': event['name']}"),
    ])
    func `a script answers from an image with its layer`(layer: String, file: String, text: String) async throws {
        try await withTemporaryDirectory { folder in
            try FileManager.default.createDirectory(atPath: folder + "/app", withIntermediateDirectories: false)
            try text.write(toFile: folder + "/app/" + file, atomically: false, encoding: .utf8)
            // Lambda's commonest trap: nobody but the owner can read it.
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/app/" + file)
            let image = try await ContainerImage.build(
                ["--layer", BuiltHostLayer.zip(layer), folder + "/app", "app.handler"],
                into: folder + "/image"
            )
            let run = try await image.run(events: [.event("{\"name\":\"Ada\"}")])
            let answer = run.responses.first?.text.filter { $0 != " " }
            #expect(answer == "{\"message\":\"Ada\"}", "\(run.log)")
        }
    }

    @Test func `an image says how it runs as AWS's base images do`() async throws {
        let image = try await ContainerImage.hello()
        let configuration = image.configuration
        #expect(configuration.os == "linux")
        #expect(configuration.architecture == (BuiltLayer.zip.hasSuffix("-arm64.zip") ? "arm64" : "amd64"))
        #expect(configuration.config.entrypoint == ["/opt/bootstrap"])
        #expect(configuration.config.command == ["hello"])
        #expect(configuration.config.folder == "/var/task")
        let libraries = "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib"
        let variables = [
            "LAMBDA_RUNTIME_DIR=/var/runtime", "LAMBDA_TASK_ROOT=/var/task", "LANG=en_US.UTF-8",
            "LD_LIBRARY_PATH=/var/lang/lib:\(libraries)", "PATH=/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin",
            "TZ=:UTC",
        ]
        #expect(configuration.config.variables.sorted() == variables)
    }

    @Test func `a command wins over the image's handler`() async throws {
        let run = try await ContainerImage.hello().run(command: ["another"], events: [])
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.NoSuchHandler")
        #expect(try request.error().errorMessage.contains("\"another\""))
    }

    @Test func `the same files make the same image, and functions share all but their own layer`() async throws {
        let image = try await ContainerImage.hello()
        try await withTemporaryDirectory { folder in
            let files = folder + "/hello"
            try await Program.check("unzip", ["-q", BuiltExample.folder(of: "c/hello") + "/hello.zip", "-d", files])
            let again = try await ContainerImage.build([files, "hello"], into: folder + "/again")
            #expect(again.digest == image.digest)
            try Data().write(to: URL(filePath: files + "/more.txt"))
            let other = try await ContainerImage.build(["--tag", "x", files, "hello"], into: folder + "/other")
            #expect(other.layers.count == 2 && other.layers.first == image.layers.first)
            #expect(other.layers.last != image.layers.last)
        }
    }

    @Test func `the Dockerfile makes the same tree`() async throws {
        try await withTemporaryDirectory { folder in
            let zip = try await BuiltExample.folder(of: "c/hello") + "/hello.zip"
            let layer = try #require(BuiltHostLayer.zip("mortise-shell").split(separator: "/").last)
            let dockerfile = PackageRoot.path + "/Tests/Fixtures/Images/build-dockerfile.sh"
            try await Program.check(dockerfile, [folder + "/docker.tar", zip, "hello", String(layer)])
            let image = try await ContainerImage(archive: folder + "/docker.tar", into: folder + "/docker")
            let same = try await ContainerImage.build(
                ["--layer", BuiltHostLayer.zip("mortise-shell"), zip, "hello"],
                into: folder + "/script"
            )
            try await Program.check("diff", ["-r", "--no-dereference", image.root, same.root])
            #expect(try await modes(image.root) == modes(same.root))
            let config = image.configuration.config
            // A build argument can be a variable, but no CMD.
            #expect(Set(config.variables) == Set(same.configuration.config.variables + ["_HANDLER=hello"]))
            #expect(config.entrypoint == same.configuration.config.entrypoint)
            #expect(config.folder == same.configuration.config.folder)
            let run = try await image.run(events: [.event("{\"name\":\"Ada\"}")])
            #expect(run.responses.map(\.text) == ["{\"message\":\"Hello, Ada!\"}"], "\(run.log)")
        }
    }

    /// Kind and mode of all that is in a folder.
    private func modes(_ folder: String) async throws -> [Substring] {
        try await Program.check("find", [folder, "-printf", "%P %M\\n"]).split(separator: "\n").sorted()
    }

    @Test func `an image answers under AWS's emulator`() async throws {
        let image = try await ContainerImage.hello()
        try await withTemporaryDirectory { folder in
            // Its own place may be closed to other users.
            try await Program.check("cp", [RuntimeInterfaceEmulator.program(), folder + "/rie"])
            let sandbox = ["bwrap"] + image.sandbox(binding: ["/tmp/rie": folder + "/rie"])
            let answers = try await RuntimeInterfaceEmulator.invoke(
                sandbox + ["--", "/tmp/rie", "/opt/bootstrap", "hello"],
                events: ["{\"name\":\"Ada\"}", "{\"name\":\"Eve\"}"]
            )
            #expect(answers.hasPrefix("{\"message\":\"Hello, Ada!\"}\n{\"message\":\"Hello, Eve!\"}\n"), "\(answers)")
        }
    }

    @Test func `a layer and a function answer under AWS's emulator without an image`() async throws {
        try await withTemporaryDirectory { folder in
            try await Program.check("unzip", ["-q", BuiltLayer.zip, "-d", folder + "/opt"])
            let function = try await BuiltExample.folder(of: "c/hello")
            let answers = try await RuntimeInterfaceEmulator.invoke(
                [
                    "env", "LAMBDA_TASK_ROOT=" + function, RuntimeInterfaceEmulator.program(),
                    folder + "/opt/bootstrap", "hello",
                ],
                events: ["{\"name\":\"Ada\"}"]
            )
            #expect(answers.hasPrefix("{\"message\":\"Hello, Ada!\"}\n"), "\(answers)")
        }
    }

    @Test(arguments: [
        ([], 64, "the function is missing: give its zip or folder, and its handler"),
        (["hello.zip"], 64, "the handler is missing: for hello.so it is hello"),
        (["hello.zip", "hello", "more"], 64, "\"more\" is one word too many"),
        (["--tag"], 64, "--tag wants a value"), (["--name", "x"], 64, "there is no option --name"),
        (["no/such.zip", "hello"], 1, "the function no/such.zip is not there"),
        (["--layer", "no/such.zip", PackageRoot.handlers, "hello"], 1, "the layer no/such.zip is not there"),
        ([PackageRoot.handlers + "/echo.c", "echo"], 1, "echo.c cannot be unpacked, see above: it has to be a zip"),
    ])
    func `what is missing is named`(arguments: [String], status: Int32, sentence: String) async throws {
        let program = try await Program.run(Self.script, arguments)
        #expect(program.status == status)
        #expect(program.output.contains(sentence), "\(program.output)")
    }

    @Test func `a function of another architecture is refused`() async throws {
        try await withTemporaryDirectory { folder in
            // An ELF header of a machine that nobody runs these tests on: RISC-V.
            let header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0xF3, 0]
            try Data(header).write(to: URL(filePath: folder + "/hello.so"))
            let program = try await Program.run(Self.script, [folder, "hello"])
            #expect(program.status == 1)
            #expect(program.output.contains("hello.so is for a machine that Lambda does not have"), "\(program.output)")
        }
    }
}
