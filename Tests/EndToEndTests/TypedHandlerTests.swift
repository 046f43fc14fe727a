internal import Foundation
internal import TestSupport
internal import Testing

/// Typed handlers through the built runtime, declared in each of the three ways.
@Suite struct TypedHandlerTests {
    /// Runs a handler of a fixture with events.
    private func run(
        _ module: String,
        _ handler: String,
        _ events: [String] = [],
        options: [String] = [],
        signature: String? = nil,
        sidecar: String? = nil
    ) async throws -> Scenario.Outcome {
        var scenario = Scenario(module, options: options, events: events.map { .event($0) })
        scenario.handler = handler
        if let signature { scenario.environment["MORTISE_SIGNATURE"] = signature }
        return try await scenario.run { root in
            guard let sidecar else { return }
            try sidecar.write(toFile: "\(root)/\(module).signatures", atomically: false, encoding: .utf8)
        }
    }

    // MARK: The macros

    @Test(arguments: [
        ("area", #"{"width":2,"height":1.5}"#, "3.0"), ("area", "[2,0.05]", "0.1"),
        ("middle", #"[{"x":0,"y":0},{"x":1,"y":3,"label":"b"}]"#, #"{"x":0.5,"y":1.5,"label":null}"#),
        ("after", #""red""#, #""green""#), ("greeting", #"{"name":"Zoë"}"#, #""Hello, Zoë!""#),
        ("divide", "[7,2]", #"{"quotient":3,"remainder":1}"#), ("multiples", "2.5", "[2.5,5.0,7.5]"),
        ("whoami", "{}", #""the-id""#), ("refuse", "7", "7"), ("quiet", "null", "null"),
    ])
    func `a handler that the macros declare is called with its types`(handler: String, event: String, answer: String)
        async throws
    {
        var scenario = Scenario("typed", events: [.event(event, requestID: "the-id")])
        scenario.handler = "typed." + handler
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
        #expect(run.responses.first?.header("Content-Type") == "application/json")
    }

    @Test func `an event that does not fit is an error of the call, and the next one is served`() async throws {
        let run = try await run("typed", "typed.area", [#"{"width":2,"height":"x"}"#, "[1", "[2,3]"])
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["Runtime.UnmarshalError", "Runtime.UnmarshalError"])
        #expect(
            errors.map(\.errorMessage) == [
                #"parameter "height" of area: expected double, got string at $.height"#,
                "the event is not JSON: it ends too early at byte 2",
            ]
        )
        #expect(run.responses.map(\.text) == ["6.0"])
    }

    @Test func `an error parameter and a failed call are errors with their reason`() async throws {
        let divided = try await run("typed", "typed.divide", ["[1,0]"]).onlyError().error()
        #expect([divided.errorType, divided.errorMessage] == ["Function.Failed", "division by zero"])
        let refused = try await run("typed", "typed.refuse", ["-1"]).onlyError().error()
        #expect([refused.errorType, refused.errorMessage] == ["Number.Negative", "the number is negative"])
    }

    @Test func `a result that JSON has no room for is a marshal error`() async throws {
        let run = try await run("functions", "functions", ["0"], signature: "double not_a_number(int kind)")
        let error = try run.onlyError().error()
        #expect(error.errorType == "Runtime.MarshalError")
        #expect(error.errorMessage.hasPrefix("result of not_a_number: it is NaN, which JSON has no number for"))
    }

    @Test func `a prototype that is not the function's does not compile`() async throws {
        let source = """
            #include <mortise/handler.h>
            static double area(double width, double height) { return width * height; }
            MORTISE_TYPED_MODULE(double, area, (double width, float height))
            """
        try await withTemporaryDirectory { folder in
            for (compiler, file) in [("gcc", "a.c"), ("clang", "a.c"), ("g++", "a.cpp"), ("clang++", "a.cpp")] {
                try source.write(toFile: "\(folder)/\(file)", atomically: false, encoding: .utf8)
                let options = ["-fsyntax-only", "-I", PackageRoot.headers, "\(folder)/\(file)"]
                let result = try await Program.run(compiler, options)
                #expect(result.status != 0, "\(compiler)")
                #expect(result.output.contains("area"))
            }
        }
    }

    @Test func `an answer by the services and a result are one too many`() async throws {
        let error = try await run("typed", "typed.both", ["{}"]).onlyError().error()
        #expect(error.errorType == "Runtime.MarshalError")
        #expect(error.errorMessage.contains("answered by the services and has a result, too"))
    }

    // MARK: The table

    @Test func `a table by hand is enough`() async throws {
        #expect(try await run("typed_table", "typed_table.area", ["[2,3]"]).responses.map(\.text) == ["6.0"])
    }

    @Test(arguments: [
        (
            ["-DFUNCTION=NULL"], "Runtime.IncompatibleABI",
            #"its handler "area" has no function, or a typed one no signature"#
        ),
        (["-DSIGNATURE=NULL"], "Runtime.IncompatibleABI", "no signature"),
        (["-DFLAGS=0"], "Runtime.IncompatibleABI", "has no function"),
        (["-DFLAGS=0x30000"], "Runtime.IncompatibleABI", "flags 0x20000"),
        (
            [#"-DSIGNATURE="double area(flot width)""#], "Runtime.MalformedSignature",
            #"the type "flot" is not known: declare it before, as in "typedef unsigned long flot;", at column 13"#
        ),
        ([#"-DSIGNATURE="int a(int x); int b(int x)""#], "Runtime.MalformedSignature", "more than one prototype"),
    ])
    func `a typed handler that is not whole is refused at init`(options: [String], type: String, message: String)
        async throws
    {
        let error = try await run("typed_table", "typed_table.area", options: options).onlyInitError().error()
        #expect(error.errorType == type)
        #expect(error.errorMessage.contains(message), "\(error.errorMessage)")
    }

    // MARK: Libraries that know nothing of Mortise

    @Test func `a library of the platform is called by its name and a signature`() async throws {
        var scenario = Scenario("libm", events: [.event("0"), .event(#"{"x":0.5}"#)])
        scenario.modules = []
        scenario.handler = "libm.so.6.cos"
        scenario.environment["MORTISE_SIGNATURE"] = "double cos(double x)"
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == ["1.0", "0.8775825618903728"], "\(run.log)")
    }

    @Test func `zlib's crc32 is called by its prototype`() async throws {
        var scenario = Scenario("libz", events: [.event(#"[0,"aGVsbG8="]"#), .event("[0,[104,101,108,108,111]]")])
        scenario.modules = []
        scenario.handler = "libz.so.1.crc32"
        scenario.environment["MORTISE_SIGNATURE"] =
            "unsigned long crc32(unsigned long, const uint8_t *buf, unsigned int len)"
        let run = try await scenario.run()
        #expect(run.responses.map(\.text) == ["907060870", "907060870"], "\(run.log)")
    }

    @Test func `a library without a signature is not looked for outside`() async throws {
        var scenario = Scenario("libm")
        scenario.modules = []
        scenario.handler = "libm.so.6.cos"
        #expect(try await scenario.run().onlyInitError().error().errorType == "Runtime.NoSuchHandler")
    }

    @Test func `a name that is neither file nor library says both`() async throws {
        var scenario = Scenario("libm")
        scenario.modules = []
        scenario.handler = "libnowhere.so.6.cos"
        scenario.environment["MORTISE_SIGNATURE"] = "double cos(double x)"
        let error = try await scenario.run().onlyInitError().error()
        #expect(error.errorType == "Runtime.NoSuchHandler")
        #expect(error.errorMessage.hasPrefix(#"no file for the handler name "libnowhere.so.6.cos""#))
        #expect(error.errorMessage.contains(#"as a library of the platform: cannot load "libnowhere.so.6""#))
    }

    @Test func `a library of one's own needs only the variable`() async throws {
        let run = try await run(
            "functions",
            "functions.area",
            ["[2,3]"],
            signature: "double area(double width, double height)"
        )
        #expect(run.responses.map(\.text) == ["6.0"], "\(run.log)")
    }

    @Test func `a sidecar file declares many functions`() async throws {
        let sidecar = """
            /* What functions.so has. */
            struct point { double x, y; };
            double area(double width, double height);
            double length(const struct point *points count(n), size_t n);
            double mean_(const double *values count(n), const int *n);
            """
        let cases = [
            ("area", "[2,3]", "6.0"), ("length", #"[{"x":0,"y":0},{"x":3,"y":4}]"#, "5.0"),
            ("mean_", "[[1,2,6]]", "3.0"),
        ]
        for (handler, event, answer) in cases {
            let run = try await run("functions", "functions.\(handler)", [event], sidecar: sidecar)
            #expect(run.responses.map(\.text) == [answer], "\(run.log)")
        }
        let error = try await run("functions", "functions.volume", sidecar: sidecar).onlyInitError().error()
        #expect(error.errorType == "Runtime.HandlerNotFound")
        #expect(error.errorMessage.contains(#"it has "area", "length", "mean_""#), "\(error.errorMessage)")
    }

    @Test func `a sidecar beside a module adds to its table`() async throws {
        let sidecar = "double area(double a, double b);"
        #expect(
            try await run("typed", "typed.greeting", [#""a""#], sidecar: sidecar).responses.map(\.text) == [
                #""Hello, a!""#
            ]
        )
        // The table's function is static: what is declared outside has to be exported.
        let error = try await run("typed", "typed.area", sidecar: sidecar).onlyInitError().error()
        #expect(error.errorMessage.contains(#"exports no function "area", which its signature declares"#))
    }

    @Test func `a signature that does not parse is told at init, with its place`() async throws {
        let variable = try await run(
            "functions",
            "functions.area",
            signature: "double area(double width double height)"
        )
        .onlyInitError().error()
        #expect(variable.errorType == "Runtime.MalformedSignature")
        #expect(
            variable.errorMessage == """
                the signature in MORTISE_SIGNATURE: expected ")" or ",", got "double" at column 26
                    double area(double width double height)
                                             ^
                """
        )
        let file = try await run("functions", "functions.area", sidecar: "int f(int a);\nint g(flot b);")
            .onlyInitError()
        #expect(try file.error().errorMessage.contains("functions.signatures\": the type \"flot\" is not known"))
        #expect(try file.error().errorMessage.contains("at line 2, column 7"))
    }

    @Test func `a plain library without a signature says how to declare one`() async throws {
        let error = try await run("functions", "functions.area").onlyInitError().error()
        #expect(error.errorType == "Runtime.IncompatibleABI")
        #expect(
            error.errorMessage.contains(
                "declare the function in the variable MORTISE_SIGNATURE or in a .signatures file"
            )
        )
    }

}
