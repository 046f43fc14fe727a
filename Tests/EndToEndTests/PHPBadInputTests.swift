internal import Foundation
internal import TestSupport
internal import Testing

/// Scripts that are wrong, or do what a function should not: each is a clear error, and the environment goes on where
/// the language lets it.
@Suite struct PHPBadInputTests {
    @Test func `a syntax error is an init error that says where`() async throws {
        let run = try await PHPFunction("function", "syntax").run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "ParseError")
        let error = try request.error()
        #expect(error.errorMessage.contains("Unclosed '['") || error.errorMessage.contains("unexpected token"))
        #expect(error.stackTrace.first?.contains(run.taskRoot + "/function.php:3") == true, "\(error.stackTrace)")
    }

    @Test(arguments: [
        ("exit", "Runtime.ExitCalled", "the script called exit(), with status 3"),
        ("die", "Runtime.ExitCalled", "the script called exit(), with status 0"),
        ("memory", "Runtime.OutOfMemory", "; raise the function's memory size, or memory_limit where it is set"),
        ("recursion", "Runtime.OutOfMemory", "Allowed memory size of"),
        ("error", "Error", "Call to undefined function undefined_function()"),
        ("fatal", "Runtime.FatalError", "abstract"),
        ("user", "Runtime.FatalError", "gave up"),
        ("extension", "Error", "imagick_nothing(); if PHP's extension imagick is meant, it is in no layer"),
        ("class", "Error", "Class \"MongoDB\\Driver\\Manager\" not found; if PHP's extension mongodb is meant"),
        (
            "gd", "Error",
            "Call to undefined function imagecreate(); the extension gd is in a layer of its own, mortise-php-gd"
        ),
    ])
    func `a script that ends itself is an error, and the environment goes on`(
        how: String,
        type: String,
        words: String
    ) async throws {
        let function = PHPFunction("function", "ends", environment: ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128"])
        let run = try await function.run([#"{"how":"\#(how)"}"#, #"{"how":""}"#, #"{"how":"\#(how)"}"#, #"{"how":""}"#])
        #expect(run.responses.map(\.text) == [#""alive""#, #""alive""#], "\(run.log)")
        #expect(run.errors.map(\.errorType) == [type, type])
        let error = try #require(run.errors.first).error()
        #expect(error.errorMessage.contains(words), "\(error.errorMessage)")
        if type != "Runtime.ExitCalled" { #expect(error.stackTrace.first?.contains("function.php") == true) }
        #expect(run.standardOutput.split(separator: "\n").count { $0.hasSuffix("shutdown ran") } == 4)
    }

    @Test(arguments: [
        ("exit(4);", "Runtime.ExitCalled", "the script called exit(), with status 4", false),
        ("throw new LogicException('not here');", "LogicException", "not here", true),
        ("require 'missing.php';", "Error", "Failed opening required 'missing.php'", true),
    ])
    func `a script that does not come to its end is an init error`(
        code: String,
        type: String,
        words: String,
        hasFrame: Bool
    ) async throws {
        var function = PHPFunction("function", "callable")
        function.files = [:]
        function.texts = ["function.php": "<?php\n\(code)\nfunction handler() {}\n"]
        let run = try await function.run()
        let request = try run.onlyInitError()
        #expect(request.errorType == type)
        let error = try request.error()
        #expect(error.errorMessage.contains(words), "\(error.errorMessage)")
        #expect(
            error.stackTrace.map { $0.contains("function.php:2") } == (hasFrame ? [true] : []),
            "\(error.stackTrace)"
        )
    }

    @Test func `an autoloader that is not there is an init error that names it`() async throws {
        let function = PHPFunction("function", "callable", environment: ["MORTISE_PHP_AUTOLOAD": "/var/task/none.php"])
        let error = try await function.run().onlyInitError().error()
        #expect(error.errorType == "Runtime.InitError")
        #expect(error.errorMessage.contains("MORTISE_PHP_AUTOLOAD names \"/var/task/none.php\""), "\(error)")
    }

    @Test func `an exception is told where no file can be opened any more`() async throws {
        var function = PHPFunction("function", "callable")
        let leak =
            "posix_setrlimit(POSIX_RLIMIT_NOFILE, 64, 64); while ($file = @fopen('/dev/null', 'r')) { $files[] = $file; }"
        function.files = [:]
        function.texts = ["function.php": "<?php function handler() { \(leak) throw new RuntimeException('full'); }"]
        let run = try await function.run(["{}", "{}"])
        #expect(run.errors.map(\.errorType) == ["RuntimeException", "RuntimeException"], "\(run.log)")
        let error = try #require(run.errors.first).error()
        #expect(error.errorMessage == "full" && error.stackTrace.first?.contains("function.php:1") == true, "\(error)")
    }

    @Test func `an extension that is set but not there is told in the log`() async throws {
        var function = PHPFunction("function", "callable")
        function.texts = ["php/conf.d/mine.ini": "extension = imagick.so\n"]
        let run = try await function.run()
        #expect(run.log.contains("Unable to load dynamic library 'imagick.so'"), "\(run.log)")
        #expect(run.log.contains("/opt/mortise/php/extensions/imagick.so: cannot open shared object file"))
        #expect(run.responses.count == 1)
    }

    @Test func `an interpreter that kills itself ends its environment`() async throws {
        let run = try await PHPFunction("function", "ends").run([#"{"how":"kill"}"#, #"{"how":""}"#])
        #expect(run.ending == .exited(137))  // As bubblewrap tells it.
        #expect(run.responses.isEmpty && run.nexts.count == 1)
    }

    @Test(arguments: ["{}", #"{"exit":true}"#, #"{"throw":true}"#])
    func `a child that a script forks never answers`(event: String) async throws {
        let run = try await PHPFunction("function", "fork").run([event, event])
        #expect(run.responses.map(\.text) == [#""parent""#, #""parent""#], "\(run.log)")
        #expect(run.errors.isEmpty)
    }

    @Test func `a hundred megabytes of output are log, and the answer comes`() async throws {
        let run = try await PHPFunction("function", "output").run([#"{"lots":true}"#])
        #expect(run.responses.map(\.text) == [#""returned""#])
        #expect(run.standardOutput.utf8.count > 100_000_000)
    }

    @Test(arguments: [
        ("resource", #"["rows"][1] is a resource"#), ("nan", #"["a"]["b"] is NAN"#), ("inf", "it is INF"),
        ("binary", #"["body"] is text that is not UTF-8"#), ("key", "is a key that is not UTF-8"),
        ("recursive", "is recursive or too deep"), ("closure", "the handler returned a Closure"),
        ("generator", "the handler returned a Generator"),
    ])
    func `a value that JSON cannot hold is an error that names it`(what: String, words: String) async throws {
        let run = try await PHPFunction("function", "values").run([#"{"what":"\#(what)"}"#, #"{"what":"null"}"#])
        let request = try run.onlyError()
        #expect(request.errorType == "Runtime.MarshalError")
        #expect(try request.error().errorMessage.contains(words), "\(request.text)")
        #expect(run.responses.map(\.text) == ["null"])
    }

    @Test func `an answer over six megabytes is an error`() async throws {
        let run = try await PHPFunction("function", "values").run([#"{"what":"huge"}"#, #"{"what":"null"}"#])
        #expect(try run.onlyError().errorType == "Function.ResponseSizeTooLarge")
        #expect(run.responses.map(\.text) == ["null"])
    }

    @Test func `an event that is not JSON is an error`() async throws {
        let run = try await PHPFunction("function", "values").run(["{", #"{"what":"null"}"#])
        #expect(try run.onlyError().errorType == "Runtime.UnmarshalError")
        #expect(run.responses.map(\.text) == ["null"])
    }

    @Test func `a script without the layer names it`() async throws {
        var function = PHPFunction("function", "callable")
        function.layers = []
        let run = try await function.run()
        #expect(
            try run.onlyInitError().error().errorMessage.contains("no PHP host is attached: add the layer mortise-php")
        )
    }
}
