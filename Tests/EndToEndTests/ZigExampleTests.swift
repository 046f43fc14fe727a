internal import Foundation
internal import TestSupport
internal import Testing

/// The examples in Zig as their zips have them.
@Suite(.serialized) struct ZigExampleTests {
    @Test func `the hello in Zig takes and gives structs`() async throws {
        let events = [#"{"name":"Ada","age":36}"#, #"{"nom":"Ada"}"#, "{"].map { Array($0.utf8) }
        let run = try await Example("zig/hello").run("hello", events: events)
        #expect(run.responses.map(\.text) == [#"{"message":"Hello, Ada!"}"#], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["Runtime.UnmarshalError", "Runtime.UnmarshalError"])
        #expect(
            errors.first?.errorMessage
                == "cannot read the event: a member is missing in the object that ends at line 1, column 14 "
                + "(MissingField); send an object with name"
        )
    }

    @Test func `the compiler refuses an array in Zig whose count nothing says`() async throws {
        let output = try await withTemporaryDirectory { folder in
            let source = """
                const mortise = @import("mortise");
                fn last(values: [*]const f64, k: usize) callconv(.c) f64 {
                    return values[k - 1];
                }
                comptime {
                    mortise.module("lists", .{ .last = mortise.typed(last, .{ "values", "k" }) });
                }
                """
            try source.write(toFile: "\(folder)/lists.zig", atomically: false, encoding: .utf8)
            try await Program.check(PackageRoot.path + "/scripts/install-zig.sh")
            let caches = ["--cache-dir", folder, "--global-cache-dir", PackageRoot.path + "/.build-zig/cache"]
            let module = "-Mmortise=\(PackageRoot.path)/sdk/zig/mortise.zig"
            let modules = ["--dep", "mortise", "-Mroot=\(folder)/lists.zig", module]
            let compiler = PackageRoot.path + "/.build-zig/ziglang/zig"
            let program = try await Program.run(
                compiler,
                ["build-lib", "-dynamic", "-fno-emit-bin"] + caches + modules
            )
            #expect(program.status != 0)
            return program.output
        }
        let problem = "the parameter values of the typed handler last is [*]const f64, whose count nothing says"
        #expect(output.contains(problem), "\(output)")
        #expect(output.contains(#"name it "values count(n)""#))
    }

    @Test(arguments: [
        ("area", #"{"width":2,"height":1.5}"#, "3.0"),
        ("area", "[2,1.5]", "3.0"),
        ("distance", #"{"from":{"x":0,"y":0},"to":{"x":3000,"y":4000},"unit":"kilometre"}"#, "5.0"),
        ("mean", #"{"values":[3,5,10]}"#, "6.0"),
        ("length", #""Ada""#, "3"),
    ])
    func `a typed handler in Zig is called by the signature made from its type`(
        handler: String,
        event: String,
        answer: String
    ) async throws {
        let run = try await Example("zig/typed").run(handler, events: [Array(event.utf8)])
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `errors in Zig have a type and a message`() async throws {
        let events = [3, 30, 0].map { Array(#"{"balance":10,"amount":\#($0)}"#.utf8) }
        let run = try await Example("zig/error").run("withdraw", events: events)
        #expect(run.responses.map(\.text) == ["7"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["InsufficientFunds", "NothingToDo"])
        #expect(errors.first?.errorMessage == "the balance is 10, 30 was asked for; ask for less")
    }

    @Test func `a panic in Zig is in the log and ends the environment`() async throws {
        let event = Array(#"{"balance":10,"amount":30}"#.utf8)
        let run = try await Example("zig/error").run("withdraw_unchecked", events: [event])
        #expect(run.ending == .signalled(6))
        #expect(run.log.contains("integer overflow"), "\(run.log)")
    }

    @Test func `bytes in Zig are given as they are, and the log has what the call knows`() async throws {
        let run = try await Example("zig/error").run("mirror", events: [[0xFF, 0x00, 0x7B], []])
        #expect(run.responses.map(\.body) == [[0xFF, 0x00, 0x7B]], "\(run.log)")
        let known = try Regex(#"INFO\t3 bytes for [-0-9A-Za-z]+, [1-9][0-9]* ms left"#)
        #expect(run.log.contains(known), "\(run.log)")
        #expect(try run.onlyError().error().errorType == "NothingThere")
    }
}
