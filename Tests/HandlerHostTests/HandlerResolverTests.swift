internal import Foundation
internal import RuntimeAPI
internal import TestSupport
internal import Testing

@testable internal import HandlerHost

@Suite struct HandlerResolverTests {
    /// What a name came to: a file's path below the roots, or a library's name.
    private struct Found: Equatable {
        var path: String
        var symbol: String?
        var isLibrary = false
        var host: Int?
    }

    /// Makes a task root and a layer root with these empty files, and resolves a name in them.
    private func resolve(
        _ name: String,
        files: [String],
        scripts: ScriptFiles = ScriptFiles(),
        mayBeLibrary: Bool = false
    ) async throws -> Result<Found, ErrorReport> {
        try await withTemporaryDirectory { root in
            for file in ["task/.keep", "opt/.keep"] + files {
                let path = root + "/" + file
                let folder = URL(filePath: path).deletingLastPathComponent().path
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                #expect(FileManager.default.createFile(atPath: path, contents: Data()))
            }
            let resolver = HandlerResolver(
                taskRoot: root + "/task",
                layerRoot: root + "/opt",
                scripts: scripts
            )
            do throws(ErrorReport) {
                let match = try resolver.resolve(try HandlerName(name), mayBeLibrary: mayBeLibrary)
                return switch match.place {
                case .file(let path):
                    .success(Found(path: String(path.dropFirst(root.count + 1)), symbol: match.symbol))
                case .script(let path, let host):
                    .success(Found(path: String(path.dropFirst(root.count + 1)), symbol: match.symbol, host: host))
                case .library(let name, _): .success(Found(path: name, symbol: match.symbol, isLibrary: true))
                }
            } catch {
                return .failure(error)
            }
        }
    }

    @Test(arguments: [
        ("hello", ["task/hello.so", "opt/hello.so"], "task/hello.so", nil),
        ("hello.greet", ["task/hello.so"], "task/hello.so", "greet"),
        ("hello", ["task/libhello.so"], "task/libhello.so", nil),
        ("hello", ["task/hello"], "task/hello", nil),
        ("hello.so", ["task/hello.so"], "task/hello.so", nil),
        ("libz.so.1", ["task/lib/libz.so.1"], "task/lib/libz.so.1", nil),
        ("hello", ["task/src/hello.so", "opt/hello.so"], "task/src/hello.so", nil),
        ("hello.f", ["opt/lib/hello.so"], "opt/lib/hello.so", "f"),
        ("hello", ["opt/mortise/handlers/hello.so"], "opt/mortise/handlers/hello.so", nil),
        ("shop/orders.list", ["task/shop/orders.so", "task/orders.so"], "task/shop/orders.so", "list"),
    ])
    func `the first folder with a match wins`(name: String, files: [String], path: String, symbol: String?) async throws
    {
        let match = try await resolve(name, files: files).get()
        #expect(match == Found(path: path, symbol: symbol))
    }

    @Test func `a name that no file answers to may be a library, if it is no path`() async throws {
        let library = try await resolve("libm.so.6.cos", files: [], mayBeLibrary: true).get()
        #expect(library == Found(path: "libm.so.6", symbol: "cos", isLibrary: true))
        let file = try await resolve("libm.so.6.cos", files: ["opt/lib/libm.so.6"], mayBeLibrary: true).get()
        #expect(file == Found(path: "opt/lib/libm.so.6", symbol: "cos"))
        let path = try await resolve("lib/libm.so.6.cos", files: [], mayBeLibrary: true)
        #expect(throws: ErrorReport.self) { try path.get() }
    }

    @Test func `what may be a library of the platform is told that it needs a signature`() async throws {
        let result = try await resolve("libm.so.6.cos", files: [])
        let error = #expect(throws: ErrorReport.self) { try result.get() }
        #expect(error?.message.contains("Then set MORTISE_SIGNATURE to the function's prototype") == true)
    }

    @Test func `a folder of that name is no match`() async throws {
        let match = try await resolve("hello", files: ["task/hello/x", "opt/hello.so"]).get()
        #expect(match.path == "opt/hello.so")
    }

    @Test func `two matches in one folder are an error that names both`() async throws {
        let result = try await resolve("hello", files: ["task/hello.so", "task/libhello.so"])
        let error = #expect(throws: ErrorReport.self) { try result.get() }
        #expect(error?.message.contains("task/hello.so, ") == true)
        #expect(error?.message.contains("task/libhello.so") == true)
    }

    @Test(arguments: [
        ("hello", ["task/hello.php"], "hello.php, but no PHP host is attached: add the layer mortise-php"),
        ("hello.f", ["task/hello.py"], "no Python host is attached"), ("hello", ["task/Hello.so"], "found "),
        ("hello", ["task/greeting.so"], "Then its handler name is greeting"),
        ("hello", ["task/build/hello.so"], "its handler name is build/hello;"),
        ("lib/hello", ["task/hello.so"], "its handler name is hello;"),
        ("hello", ["task/hello.awk"], "hello.awk, but no layer that is attached has a host for .awk;"),
        ("hello", ["task/hello.c"], "which is source code: compile it with -shared"),
        ("hello", ["task/hello.signatures"], "which declares functions: put their library beside it"),
        ("hello", ["task/hello.so/x"], "which is not a file but a folder"),
        ("App\\Hello::run", ["task/src/App/Hello.php"], "Hello.php, but no PHP host is attached: add the layer"),
        ("hello", ["task/greeting.so", "task/deploy.sh"], "; is it "), ("hello", [], "no .so file is in "),
        ("hello", [], "/opt/mortise/handlers"),
    ])
    func `nothing found tells what was tried and what was near`(name: String, files: [String], hint: String)
        async throws
    {
        let result = try await resolve(name, files: files)
        let error = #expect(throws: ErrorReport.self) { try result.get() }
        #expect(error?.type == "Runtime.NoSuchHandler")
        let file = name.split(separator: ".")[0]
        #expect(error?.message.contains("; tried \(file).so, ") == true)
        #expect(error?.message.contains(", \(file) in ") == true)
        #expect(error?.message.contains(hint) == true, "\(error?.message ?? "")")
    }

    /// What two hosts make of a name: the first proposes both of its own, the second one.
    private func proposals(_ first: [String], _ second: String) -> ScriptFiles {
        ScriptFiles(
            files: first.map { .init(path: $0, function: "f", host: 0) }
                + [.init(path: second, function: "g", host: 1)],
            endings: [(ending: "php", host: 0), (ending: "py", host: 1)]
        )
    }

    @Test(arguments: [
        (["task/hello.php"], "task/hello.php", 0), (["task/src/hello.php", "opt/hello.php"], "task/src/hello.php", 0),
        (["task/hello.php", "task/App/hello.php"], "task/App/hello.php", 0),
        (["opt/hello.py", "opt/mortise/handlers/hello.php"], "opt/hello.py", 1), (["task/hello"], "task/hello", nil),
        (["task/hello.so", "task/src/hello.php"], "task/hello.so", nil),
    ])
    func `a script is found where a module would be, each host's likeliest first`(
        files: [String],
        path: String,
        host: Int?
    ) async throws {
        let scripts = proposals(["App/hello.php", "hello.php"], "hello.py")
        let match = try await resolve("hello", files: files, scripts: scripts).get()
        #expect(match.path == path && match.host == host)
        #expect(match.symbol == [0: "f", 1: "g"][host ?? -1])
    }

    @Test(arguments: [
        ["task/hello.so", "task/hello.php"], ["task/hello.php", "task/hello.py"],
        ["opt/hello.py", "opt/App/hello.php"],
    ])
    func `two hosts, or a host and a module, may not mean two files of one folder`(files: [String]) async throws {
        let scripts = proposals(["App/hello.php", "hello.php"], "hello.py")
        let error = await #expect(throws: ErrorReport.self) {
            try await resolve("hello", files: files, scripts: scripts).get()
        }
        for file in files { #expect(error?.message.contains(file) == true) }
    }

    @Test func `a whole file name is opened by the host of its extension`() async throws {
        let scripts = proposals([], "hello.py.py")
        let match = try await resolve("hello.py", files: ["task/hello.py"], scripts: scripts).get()
        #expect(match == Found(path: "task/hello.py", symbol: "", host: 1))
    }

    @Test(arguments: [
        ("hello.f", ["task/Hello.php"], "task/Hello.php: if it is the one, its handler name is Hello.f;"),
        ("hello.f", ["task/app.php", "task/deploy.sh"], "task/app.php? Then its handler name is app.f;"),
        ("hello", ["task/shop/app.py"], "task/shop/app.py? Then its handler name is shop/app;"),
        ("hello", ["task/app.php", "task/shop.so"], "; is it "),
    ])
    func `a script near the name is no matter of its host, which is there`(name: String, files: [String], hint: String)
        async throws
    {
        let error = await #expect(throws: ErrorReport.self) {
            try await resolve(name, files: files, scripts: proposals([], "hello.py")).get()
        }
        let message = error?.message ?? ""
        #expect(message.contains(hint) && !message.contains("no PHP host"), "\(message)")
        #expect(message.contains("shop.so") == files.contains("task/shop.so"), "\(message)")
    }

    @Test(arguments: [("hello.php", "mortise-php"), ("hello.py", "mortise-python"), ("hello.sh", "mortise-shell")])
    func `a script without its host is told the layer to add`(name: String, layer: String) async throws {
        let error = await #expect(throws: ErrorReport.self) {
            try await resolve(name, files: ["task/" + name]).get()
        }
        #expect(error?.type == "Runtime.MissingHost")
        #expect(error?.message.contains(": add the layer " + layer) == true)
    }
}
