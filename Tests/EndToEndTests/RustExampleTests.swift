internal import TestSupport
internal import Testing

/// The crate `mortise`, and the examples in Rust as their zips have them.
@Suite(.serialized) struct RustExampleTests {
    @Test func `the crate passes its own tests`() async throws {
        try await withTemporaryDirectory { folder in
            // cargo looks for .cargo/config.toml from the working directory upwards.
            let cargo = ["-C", PackageRoot.path + "/sdk/rust/mortise", "cargo", "test", "--locked"]
            let output = try await Program.check("env", cargo + ["--target-dir", folder])
            #expect(output.contains("13 passed") && !output.contains("warning"), "\(output)")
        }
    }

    @Test(arguments: ["rust/hello", "articles/rust"], ["handler", nil])
    func `the handler of the article greets`(example: String, symbol: String?) async throws {
        let events = [#"{"name":"Ada"}"#, "{}", "["].map { Array($0.utf8) }
        let run = try await Example(example).run(symbol, events: events)
        #expect(
            run.responses.map(\.text) == [#"{"message":"Hello, Ada!"}"#, #"{"message":"Hello, World!"}"#],
            "\(run.log)"
        )
        #expect(try run.onlyError().error().errorType == "Runtime.UnmarshalError")
    }

    @Test(arguments: [
        ("area", [#"{"width":2,"height":1.5}"#, "[2,1.5]"], ["3.0", "3.0"]),
        ("mean", ["[1,2,6]", #"{"numbers":[0.1]}"#], ["3.0", "0.1"]),
        ("repeat", [#"{"text":"äb","times":3}"#, #"{"text":"a","times":null}"#], [#""äbäbäb""#, #""aa""#]),
        ("factorial", ["5", #"{"n":20}"#], ["120", "2432902008176640000"]),
    ])
    func `typed functions of the Rust example answer`(handler: String, events: [String], answers: [String]) async throws
    {
        let run = try await Example("rust/typed").run(handler, events: events.map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == answers, "\(run.log)")
    }

    @Test func `errors and panics of a typed function fail the call`() async throws {
        let mean = try await Example("rust/typed").run("mean", events: [Array("[]".utf8)])
        #expect(try mean.onlyError().error().errorMessage == "an average needs at least one number")
        let factorial = try await Example("rust/typed").run("factorial", events: [Array("21".utf8), Array("3".utf8)])
        let error = try factorial.onlyError().error()
        #expect(error.errorType == "Panic")
        #expect(error.errorMessage == "more than 64 bits")
        #expect(factorial.responses.map(\.text) == ["6"])
    }

    @Test func `an error of a Rust type has the type's name`() async throws {
        let events = [7, 8].map { Array(#"{"id":\#($0),"quantity":"1"}"#.utf8) }
        let run = try await Example("rust/error").run("find", events: events)
        #expect(run.responses.map(\.text) == ["7"], "\(run.log)")
        let error = try run.onlyError().error()
        #expect(error.errorType == "error::OrderError")
        #expect(error.errorMessage == "order 8 does not exist")
    }

    @Test func `the source of a Rust error is its cause`() async throws {
        let events = ["one", "2"].map { Array(#"{"id":7,"quantity":"\#($0)"}"#.utf8) }
        let run = try await Example("rust/error").run("confirm", events: events)
        let chain = try run.onlyError().error().chain
        #expect(chain.map(\.errorType) == ["Order.BadQuantity", "ParseIntError"])
        #expect(chain.map(\.errorMessage) == [#""one" is not a quantity"#, "invalid digit found in string"])
        #expect(run.responses.first?.text.hasPrefix(#"{"order":7,"quantity":2,"request_id":""#) == true)
        #expect(run.log.contains("confirming order 7"))
    }

    @Test func `a panic is an error with file and line, and the next call is served`() async throws {
        let run = try await Example("rust/error").run("item", events: [Array("5".utf8), Array("1".utf8)])
        let request = try run.onlyError()
        let error = try request.error()
        #expect(error.errorType == "Panic")
        #expect(error.errorMessage == "index out of bounds: the len is 2 but the index is 5")
        #expect(error.stackTrace.first?.hasPrefix("panic (src/lib.rs:") == true)
        #expect(try request.xRayCause().paths == ["src/lib.rs"])
        #expect(run.responses.map(\.text) == ["\"tenon\""])
        #expect(!run.log.contains("panicked at"))
    }
}
