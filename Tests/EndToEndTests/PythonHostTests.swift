internal import Foundation
internal import TestSupport
internal import Testing

/// Functions in Python through the built layer: what they find there, and what they do to an interpreter.
@Suite struct PythonHostTests {
    @Test(
        arguments: ["a/b.handler", "a.b.handler"],
        ["a/b.py", "a/b/__init__.py", "src/a/b.py", "lib/a/b/__init__.py"]
    )
    func `a module is found as a file or a package, in each folder`(handler: String, file: String) async throws {
        let run = try await PythonFunction.run(handler, [.event("{}")]) { root in
            let path = root + "/" + file
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let text = "def handler(event, context):\n    return __name__\n"
            try text.write(toFile: path, atomically: false, encoding: .utf8)
        }
        #expect(run.responses.map(\.text) == ["\"a.b\""], "\(run.log)")
    }

    @Test func `the search path is the managed runtime's`() async throws {
        let run = try await PythonFunction.run(
            "surroundings.path",
            [.event("{}")],
            environment: ["PYTHONPATH": "/mine:/other"]
        )
        let path = try JSONDecoder().decode([String].self, from: Data(run.responses.first?.body ?? []))
        let library = "/opt/mortise/python/lib/python3.11"
        let layers = ["/opt/python/lib/python3.11/site-packages", "/opt/python"]
        let own = ["/mine", "/other", library + "/site-packages", library, library + "/lib-dynload"]
        #expect(path == [run.taskRoot] + layers + own + layers)
    }

    @Test(arguments: [
        ("zone", "\"Europe/Berlin\"", "\"2:00:00\""),
        ("certificates", "1", "[\"/opt/mortise/python/ssl/cert.pem\", true]"),
        ("codecs", "1", "\"\\u65e5\\u672c\""),
    ])
    func `certificates, time zones and codecs come with the layer`(function: String, event: String, answer: String)
        async throws
    {
        let run = try await PythonFunction.run(
            "surroundings." + function,
            [.event(event)],
            environment: ["PYTHONTZPATH": ""]
        )
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `Python's own variables count`() async throws {
        let variables = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "latin-1"]
        let run = try await PythonFunction.run("surroundings.flags", [.event("{}")], environment: variables)
        #expect(run.responses.map(\.text) == ["[1, \"iso8859-1\", 1]"], "\(run.log)")
    }

    @Test func `variables of the function win over what the layer sets`() async throws {
        let variables = ["SSL_CERT_DIR": "/certificates", "TZDIR": "/mine"]
        let event = #"["SSL_CERT_DIR","SSL_CERT_FILE","TZDIR"]"#
        let run = try await PythonFunction.run("surroundings.settings", [.event(event)], environment: variables)
        #expect(run.responses.map(\.text) == [#"["/certificates", null, "/mine"]"#], "\(run.log)")
    }

    @Test func `the function's own time zones win`() async throws {
        // Lambda starts a function in its folder.
        let variables = ["PYTHONTZPATH": "/proc/self/cwd/zones"]
        let zones = try await PythonHost.layer() + "/mortise/python/lib/python3.11/site-packages/tzdata/zoneinfo"
        let run = try await PythonFunction.run(
            "surroundings.zone",
            [.event("\"Europe/Berlin\""), .event("\"Europe/Paris\"")],
            environment: variables
        ) { root in
            let folder = root + "/zones/Europe"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: zones + "/Asia/Tokyo", toPath: folder + "/Berlin")
        }
        #expect(run.responses.map(\.text) == ["\"9:00:00\"", "\"2:00:00\""], "\(run.log)")
    }

    @Test func `a function's file has no say in what the runtime itself imports`() async throws {
        let names = [
            "contextlib", "json", "linecache", "logging", "string", "textwrap", "token", "traceback", "weakref",
        ]
        let run = try await PythonFunction.run("late.raises", [.event("\"in order\"")]) { root in
            for name in names {
                try "raise ImportError('the wrong one')\n".write(
                    toFile: root + "/\(name).py",
                    atomically: false,
                    encoding: .utf8
                )
            }
        }
        let error = try run.onlyError().error()
        #expect(error.errorMessage == "in order", "\(run.log)")
        #expect(error.stackTrace.first?.contains("raise ValueError(event)") == true, "\(error.stackTrace)")
    }

    @Test func `the function's own certificates win`() async throws {
        let run = try await PythonFunction.run(
            "surroundings.certificates",
            [.event("{}")],
            environment: ["SSL_CERT_FILE": "/mine.pem"]
        )
        #expect(run.responses.map(\.text) == ["[\"/mine.pem\", false]"], "\(run.log)")
    }

    @Test func `an error has the frames for X-Ray, innermost first`() async throws {
        let run = try await PythonFunction.run("compared.raises", [.event("\"why\"")])
        let stack = try run.onlyError().xRayCause().exceptions.first?.stack
        #expect(stack?.map(\.label) == ["inner", "raises"])
        #expect(stack?.first?.path == run.taskRoot + "/compared.py")
    }

    @Test(arguments: [
        ("needs_boto.handler", "Runtime.ImportModuleError", "add the layer mortise-python-boto3"),
        ("nothing.handler", "Runtime.NoSuchHandler", "/nothing.py"),
    ])
    func `an init error says what to do`(handler: String, type: String, advice: String) async throws {
        let run = try await PythonFunction.run(handler, [])
        let error = try run.onlyInitError().error()
        #expect(error.errorType == type)
        #expect(error.errorMessage.contains(advice))
    }

    @Test func `an import within a call says what to do, too`() async throws {
        let run = try await PythonFunction.run("imports_late.handler", [.event("{}")])
        let error = try run.onlyError().error()
        #expect(error.errorType == "ModuleNotFoundError")
        #expect(error.errorMessage.hasPrefix("No module named 'boto3'; add the layer mortise-python-boto3"), "\(error)")
    }
}
