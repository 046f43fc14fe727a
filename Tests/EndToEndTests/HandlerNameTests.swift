internal import Foundation
internal import TestSupport
internal import Testing

/// What `_HANDLER` means (design.md §3, "Resolution of `_HANDLER`").
@Suite struct HandlerNameTests {
    @Test(
        arguments: [
            nil, "", "../echo", "lib/../../echo.handle", "/echo", "/etc/hostname", "..", "lib/..", "echo.", ".handle",
            "lib/", ".",
        ] as [String?]
    )
    func `a name that cannot be used is malformed`(name: String?) async throws {
        var scenario = Scenario("echo")
        scenario.handler = name
        let run = try await scenario.run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.MalformedHandlerName")
        if let name, !name.isEmpty {
            #expect(try request.error().errorMessage.contains("\"\(name)\""))
        } else {
            #expect(try request.error().errorMessage.contains("empty"))
        }
    }

    @Test(arguments: [nil, "several.first"]) func `a container image's CMD names the handler`(
        variable: String?
    ) async throws {
        var scenario = Scenario("several")
        scenario.handler = variable
        scenario.arguments = ["several.second"]
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == ["the second"], "\(run.log)")
    }

    @Test(arguments: [
        ("echo.so", "echo"), ("echo.so", "echo.handle"), ("echo.so", "echo.so"), ("libecho.so", "echo"),
        ("libecho.so", "echo.handle"), ("echo", "echo.handle"), ("echo", "echo"), ("echo.v1", "echo.v1"),
        ("echo.v1.so", "echo.v1.handle"), ("lib/echo.so", "echo.handle"), ("src/echo.so", "echo"),
        ("deep/er/echo.so", "deep/er/echo.handle"), ("lib/deep/libecho.so", "deep/echo"), ("ec ho.so", "ec ho.handle"),
    ])
    func `a name finds its file`(file: String, name: String) async throws {
        var scenario = Scenario("echo")
        scenario.modules = []
        scenario.handler = name
        let run = try await scenario.run { try await Self.build("echo", as: file, in: $0) }
        #expect(run.responses.map(\.text) == ["{}"], "\(run.log)")
    }

    @Test(arguments: [
        ("several.first", "the first", []), ("several.second", "the second", []),
        ("several", "the default", ["-DWITH_DEFAULT"]), ("named_like_file", "the one named like the file", []),
    ])
    func `a handler is chosen by its name`(name: String, answer: String, options: [String]) async throws {
        let module = String(name.split(separator: ".")[0])
        var scenario = Scenario(module, options: options)
        scenario.handler = name
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == [answer])
    }

    @Test(arguments: ["several.third", "several", "several.FIRST", "several.firs"])
    func `a handler that a module does not have is refused and those it has are named`(name: String) async throws {
        var scenario = Scenario("several")
        scenario.handler = name
        let run = try await scenario.run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.HandlerNotFound")
        let message = try request.error().errorMessage
        for word in ["several.so", "first", "second"] {
            #expect(message.contains(word))
        }
    }

    @Test func `the task root comes before its lib and src`() async throws {
        var scenario = Scenario("appends")
        scenario.modules = []
        let run = try await scenario.run { root in
            try await Self.build("appends", as: "appends.so", in: root)
            try await Self.build("echo", as: "lib/appends.so", in: root)
            try await Self.build("nothing", as: "src/appends.so", in: root)
        }
        #expect(run.responses.map(\.text) == ["one two three"])
    }

    @Test(arguments: ["libecho.so", "echo"])
    func `two matches in one folder are an error that names both`(other: String) async throws {
        let run = try await Scenario("echo").run { try await Self.build("echo", as: other, in: $0) }
        let request = try run.onlyInitError()
        let message = try request.error().errorMessage
        #expect(request.errorType == "Runtime.NoSuchHandler")
        #expect(message.contains(run.taskRoot + "/echo.so"))
        #expect(message.contains(run.taskRoot + "/" + other))
    }

    @Test func `a file that does not load is reported and the next folder is not tried`() async throws {
        let run = try await Scenario("echo").run { root in
            try await Self.build("echo", as: "lib/echo.so", in: root)
            try Data("not ELF".utf8).write(to: URL(filePath: root + "/echo.so"))
        }
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.ImportModuleError")
        #expect(try request.error().errorMessage.contains(run.taskRoot + "/echo.so"))
    }

    @Test func `a name without a file lists the files and folders that were tried`() async throws {
        var scenario = Scenario("echo")
        scenario.handler = "absent.handle"
        let run = try await scenario.run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.NoSuchHandler")
        let message = try request.error().errorMessage
        let root = run.taskRoot
        let folders = [root, root + "/lib", root + "/src", "/opt", "/opt/lib", "/opt/mortise/handlers"]
        let list = "; tried absent.so, libabsent.so, absent in " + folders.joined(separator: ", ")
        #expect(message.hasSuffix(list), "\(message)")
    }

    @Test(arguments: [
        ("Hello.so", ["Hello.so"]), ("hello.php", ["hello.php", "mortise-php"]),
        ("hello.py", ["hello.py", "mortise-python"]), ("hello.sh", ["hello.sh", "mortise-shell"]),
    ])
    func `a file that is nearly the name is pointed out`(file: String, words: [String]) async throws {
        var scenario = Scenario("echo")
        scenario.modules = []
        scenario.handler = "hello.greet"
        let run = try await scenario.run { try Data("x".utf8).write(to: URL(filePath: $0 + "/" + file)) }
        let message = try run.onlyInitError().error().errorMessage
        for word in words {
            #expect(message.contains(word))
        }
    }

    @Test func `a folder is not a file`() async throws {
        var scenario = Scenario("echo")
        scenario.modules = []
        let run = try await scenario.run { root in
            try FileManager.default.createDirectory(atPath: root + "/echo.so", withIntermediateDirectories: true)
            try await Self.build("echo", as: "libecho.so", in: root)
        }
        #expect(run.responses.map(\.text) == ["{}"])
    }

    @Test func `without a task root the working directory is searched`() async throws {
        var scenario = Scenario("echo", environment: ["LAMBDA_TASK_ROOT": nil])
        scenario.startsInTaskRoot = true
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == ["{}"])
    }

    private static func build(_ module: String, as file: String, in root: String) async throws {
        let folder = root + "/" + file.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await FixtureModule.build(module, as: file, into: root)
    }
}
