internal import Foundation
internal import TestSupport
internal import Testing

/// Functions in PHP through the layer `mortise-php`.
@Suite struct PHPHostTests {
    @Test(arguments: [
        ("hello", "src/hello.php", "hello"), ("hello", "hello.php", "hello"), ("hello.hello", "hello.php", "hello"),
        ("shop/hello.hello", "shop/hello.php", "hello"), ("hello.php", "hello.php", "hello"),
        ("hello", "hello.php", "callable"), ("function.greet", "function.php", "table"),
        ("function.greet", "function.php", "namespaced"), ("function", "function.php", "invokable"),
        ("function.greet", "function.php", "globals"), (#"App\Handler::run"#, "src/Handler.php", "class"),
        (#"App\Handler::plain"#, "App/Handler.php", "class"), (#"App\Handler"#, "src/Handler.php", "class"),
        (#"function.App\Handler::run"#, "function.php", "class"),
    ])
    func `a handler name finds its function`(handler: String, place: String, fixture: String) async throws {
        var function = PHPFunction(handler, fixture)
        function.files = [place: fixture]
        let run = try await function.run()
        #expect(run.responses.map(\.text) == [#""Hello, World!""#], "\(run.log)\(run.initErrors.map(\.text))")
    }

    @Test(arguments: [
        ("function", "hello", "it returns no callable and has no function named like the file or \"handler\""),
        ("function.sort", "hello", "it has no function or class \"sort\""),
        (
            "function.absent", "hello",
            #"it has hello, goodbye: set the function's handler to "function.hello""#
        ),
        ("function.absent", "table", #"it has greet: set the function's handler to "function.greet""#),
        ("function", "namespaced", #"it has greet: set the function's handler to "function.greet""#),
        (#"function.App\Handler::absent"#, "class", #"class "App\Handler" has no method "absent""#),
        (#"function.App\Handler::hidden"#, "class", #"method "hidden" of class "App\Handler" is not public"#),
        (#"function.App\Absent::run"#, "class", #"there is no class "App\Absent""#),
    ])
    func `a handler name without a function is an init error`(handler: String, fixture: String, words: String)
        async throws
    {
        let run = try await PHPFunction(handler, fixture).run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.HandlerNotFound")
        #expect(try request.error().errorMessage.contains(words), "\(request.text)")
    }

    @Test func `the context tells of the call, and the environment is the function's`() async throws {
        var function = PHPFunction(
            "function",
            "context",
            environment: ["FROM": "me", "AWS_LAMBDA_FUNCTION_NAME": "shop"]
        )
        function.environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512"
        let run = try await function.run(["{}"])
        let text = try #require(run.responses.first?.text, "\(run.log)")
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let all = try #require(answer["all"] as? [String: Any])
        #expect(all["functionName"] as? String == "shop")
        #expect(all["memoryLimitInMB"] as? Int == 512)
        #expect(all["deadlineMs"] as? Int == 4_102_444_800_000)
        #expect(all["clientContext"] is NSNull)
        #expect(answer["id"] as? String == "8476a536-e9f4-11e8-9739-2dfe598c3fcd")
        #expect(answer["variable"] as? String == "mememe")
        #expect(answer["folder"] as? String == run.taskRoot)
        #expect(try #require(answer["remaining"] as? Int) > 0)
    }

    @Test(arguments: [
        (#"{"client":{"app_title":"ü"},"custom":{"a":[1]}}"#, #"{"client":{"app_title":"ü"},"custom":{"a":[1]}}"#),
        ("{no", "[]"),
    ])
    func `the context has what a mobile SDK has sent and who its user is`(sent: String, found: String) async throws {
        var function = PHPFunction("function", "context")
        function.texts = [
            "function.php": "<?php return fn($e, $c) => [$c->clientContext, $c->identity['cognitoIdentityId']];"
        ]
        function.files = [:]
        function.headers = [
            ("Lambda-Runtime-Client-Context", sent),
            ("Lambda-Runtime-Cognito-Identity", #"{"cognitoIdentityId":"me"}"#),
        ]
        let run = try await function.run(["{}", "{}"])
        #expect(run.responses.map(\.text) == Array(repeating: "[\(found),\"me\"]", count: 2), "\(run.log)")
    }

    @Test func `calls share nothing`() async throws {
        let run = try await PHPFunction("function.count_up", "counter").run(["{}", "{}", #"{"fail":true}"#, "{}"])
        #expect(run.responses.map(\.text) == Array(repeating: #"[1,1,1,"function.count_up"]"#, count: 3), "\(run.log)")
        #expect(try run.onlyError().errorType == "LogicException")
    }

    @Test func `calls share a request where that is asked for, up to a number or a failure`() async throws {
        let environment = ["MORTISE_PHP_KEEP_ALIVE": "2"]
        let function = PHPFunction("function.count_up", "counter", environment: environment)
        let run = try await function.run(["{}", "{}", "{}", #"{"fail":true}"#, "{}"])
        #expect(run.responses.map { $0.text.prefix(4) } == ["[1,1", "[2,2", "[1,1", "[1,1"], "\(run.log)")
    }

    @Test func `0 calls that may share a request are none, and what is no number is an init error`() async throws {
        let none = PHPFunction("function.count_up", "counter", environment: ["MORTISE_PHP_KEEP_ALIVE": "0"])
        #expect(try await none.run(["{}", "{}"]).responses.map { $0.text.prefix(4) } == ["[1,1", "[1,1"])
        let run = try await PHPFunction("function", "callable", environment: ["MORTISE_PHP_KEEP_ALIVE": "yes"]).run()
        #expect(try run.onlyInitError().error().errorMessage.contains("MORTISE_PHP_KEEP_ALIVE is \"yes\""))
    }

    @Test(arguments: [
        (#"{"what":"null"}"#, "null"), (#"{"what":"list"}"#, #"[1,2.0,"ü/<é>"]"#), (#"{"what":"object"}"#, #"{"a":1}"#),
        (#"{"what":"empty"}"#, "[]"), (#"{"what":"event","value":[1.0,9007199254740993]}"#, "[1.0,9007199254740993]"),
        (#"{"what":"large"}"#, "\"" + String(repeating: "x", count: 1_000_000) + "\""),
    ])
    func `what a handler returns is the answer`(event: String, answer: String) async throws {
        let run = try await PHPFunction("function", "values").run([event, event])
        #expect(run.responses.map(\.text) == [answer, answer], "\(run.log)")
    }

    @Test func `an exception tells its chain, and where each was thrown`() async throws {
        let run = try await PHPFunction("function.find", "exceptions").run(["{}", "{}"])
        #expect(run.errors.count == 2)
        let error = try #require(run.errors.first).error()
        #expect(error.chain.map(\.errorType) == [#"Shop\NotFound"#, "PDOException", "DivisionByZeroError"])
        #expect(error.chain.map(\.errorMessage) == ["no order 7", "gone \u{FFFD} away", "Division by zero"])
        let script = run.taskRoot + "/function.php"
        #expect(error.stackTrace.count == 2, "\(error.stackTrace)")
        #expect(error.stackTrace[0].contains(#"Shop\Orders::find"#) && error.stackTrace[0].contains(script + ":7"))
        #expect(error.stackTrace[1].contains(#"Shop\find"#) && error.stackTrace[1].contains(script + ":14"))
        #expect(try run.errors[0].xRayCause().exceptions.map(\.type) == error.chain.map(\.errorType))
    }

    @Test func `what a script prints is log, also its warnings`() async throws {
        let run = try await PHPFunction("function", "output").run(["{}"])
        #expect(run.responses.map(\.text) == [#""returned""#], "\(run.log)")
        for line in ["at load", "echoed", "[0] => 1", "to stdout"] { #expect(run.standardOutput.contains(line)) }
        #expect(run.standardError.contains("8476a536-e9f4-11e8-9739-2dfe598c3fcd\tINFO\ttold"))
        #expect(run.standardError.contains("WARN\tPHP Warning:  Undefined variable $missing"))
        #expect(run.standardError.contains("to stderr"))
    }

    @Test(arguments: ["", "throw new Exception('no');", "error_log('told');", "exit('bye');"])
    func `what is printed without a newline is a line of the log`(next: String) async throws {
        var function = PHPFunction("function", "callable")
        function.files = [:]
        function.texts = ["function.php": "<?php function handler() { echo 'echoed'; \(next) }"]
        let run = try await function.run(["{}", "{}"])
        let line = next.hasPrefix("exit") ? "echoedbye\n" : "echoed\n"
        #expect(run.standardOutput == line + line, "\(run.log)")
    }

    @Test(arguments: [("text", #"{"n":1}"#), ("output", #"Hello, World! Bye.{"n":1}"#)])
    func `an answer may be text, or what was printed`(kind: String, answer: String) async throws {
        let run = try await PHPFunction("function.handler", "article", environment: ["MORTISE_PHP_ANSWER": kind]).run()
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `a kind of answer that there is not is an init error`() async throws {
        let run = try await PHPFunction("function", "callable", environment: ["MORTISE_PHP_ANSWER": "xml"]).run()
        #expect(try run.onlyInitError().error().errorMessage.contains("is \"xml\"; set it to json, text or output"))
    }

    @Test(arguments: ["hello", "goodbye"])
    func `the example answers as its article says`(handler: String) async throws {
        let place = "src/\(handler).php"
        let script = PackageRoot.path + "/examples/articles/php-practical/" + place
        var function = PHPFunction(handler, "hello")
        function.files = [:]
        function.texts[place] = try String(contentsOfFile: script, encoding: .utf8)
        function.texts["php/conf.d/answer.ini"] = "mortise.answer = text"
        function.layer = vendor("Layer", greeter: "Servus", shared: "")
        let run = try await function.run()
        #expect(run.responses.map(\.text) == [handler.capitalized + ", World!"], "\(run.log)")
    }

    @Test func `text is answered as it is where that is asked for`() async throws {
        let run = try await PHPFunction("function.hello", "hello", environment: ["MORTISE_PHP_ANSWER": "text"]).run()
        #expect(run.responses.map(\.text) == ["Hello, World!"], "\(run.log)")
    }

    /// What Composer writes, as far as it matters: a loader that puts itself first, and a file of functions.
    private func vendor(_ name: String, greeter: String, shared: String) -> [String: String] {
        [
            "vendor/autoload.php": """
            <?php
            spl_autoload_register(function ($class) {
                if ($class === 'Greeting\\\\Greeter') { require __DIR__ . '/Greeter.php'; }
                if ($class === 'App\\\\\(name)') { eval('namespace App; class \(name) { function run($e) { return "\(name)"; } }'); }
            }, true, true);
            \(shared)
            """,
            "vendor/Greeter.php": """
            <?php
            namespace Greeting;
            class Greeter { function greet($name) { return "\(greeter), $name!"; } }
            """,
        ]
    }

    @Test func `the function's autoloader comes before the one of a layer`() async throws {
        var function = PHPFunction("function.greet", "vendor")
        function.layer = vendor("Layer", greeter: "Servus", shared: "function shared() { return 'of the layer'; }")
        let alone = try await function.run()
        #expect(alone.responses.map(\.text) == [#""Servus, World! of the layer""#], "\(alone.log)")
        function.texts = vendor("Own", greeter: "Hello", shared: "function own() {}")
        let both = try await function.run()
        #expect(both.responses.map(\.text) == [#""Hello, World! of the layer""#], "\(both.log)")
        for name in ["Own", "Layer"] {
            function.handler = #"App\\#(name)::run"#
            let run = try await function.run()
            #expect(run.responses.map(\.text) == ["\"\(name)\""], "\(run.log)")
        }
    }

    @Test func `what a script returns beside its function lives until the call has ended`() async throws {
        var function = PHPFunction("function.greet", "vendor")
        function.files = [:]
        function.texts["function.php"] = """
            <?php
            class Lock { function __destruct() { echo "released\\n"; } }
            function greet() { echo "called\\n"; }
            return new Lock;
            """
        let run = try await function.run()
        let lines = run.standardOutput.split(separator: "\n").filter { ["called", "released"].contains($0) }
        #expect(lines.prefix(2) == ["called", "released"], "\(run.standardOutput)")
    }

    @Test func `a warning names the function that it is of`() async throws {
        var function = PHPFunction("function.open", "vendor")
        function.files = [:]
        let body = "@fopen('/none', 'r'); return error_get_last()['message'];"
        function.texts["function.php"] = "<?php function open() { \(body) }"
        let run = try await function.run(["{}", "{}"])
        let answer = #""fopen(/none): Failed to open stream: No such file or directory""#
        #expect(run.responses.map(\.text) == [answer, answer], "\(run.log)")
    }

    @Test func `the layer brings time zones, conversions, certificates and extensions; the function's settings win`()
        async throws
    {
        var function = PHPFunction("function", "world", environment: ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256"])
        function.texts = ["php/conf.d/mine.ini": "precision = 5\n"]
        function.layers.append("mortise-php-gd-8.2")
        let run = try await function.run(["{}", "{}"])
        let text = try #require(run.responses.last?.text, "\(run.log)")
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(answer["zone"] as? String == "2026-07-01T12:00:00+02:00")
        #expect(answer["iconv"] as? String == "e9")
        #expect(answer["intl"] as? String == "1.234,5")
        #expect(answer["opcache"] as? Bool == true)
        let settings = try #require(answer["settings"] as? [String: String])
        let certificates = "/opt/mortise/php/ssl/cert.pem"
        #expect(settings == ["mine": "5", "ca": certificates, "openssl": certificates, "memory": "216M"])
        for (name, works) in try #require(answer["works"] as? [String: Bool]) { #expect(works, "\(name)") }
        #expect((answer["extensions"] as? [String])?.contains("gd") == true)
    }
}
