internal import Foundation
internal import TestSupport
internal import Testing

/// Every example as its zip has it, with real events.
@Suite(.serialized) struct ExampleTests {
    @Test func `the C example answers HTTP requests`() async throws {
        let events = ["api-gateway-v2", "function-url", "api-gateway-v1"]
        let run = try await Example("c-http").run("hello", events: events.map(realEvent) + [Array("[1,".utf8)])
        let answers = try run.responses.map { try JSONDecoder().decode(HTTPAnswer.self, from: Data($0.body)) }
        #expect(answers.map(\.statusCode) == [200, 200], "\(run.log)")
        let bodies = try answers.map { try JSONDecoder().decode(Greeting.self, from: Data($0.body.utf8)) }
        let first = Greeting(
            method: "GET",
            path: "/hello",
            query: "name=Ada%20L.&lang=en&lang=fi",
            message: "Hello, Ada L.!"
        )
        let query = "parameter1=value1&parameter1=value2&parameter2=value"
        #expect(bodies == [first, Greeting(method: "POST", path: "/my/path", query: query, message: "Hello, world!")])
        #expect(try run.errors.map { try $0.error().errorType } == ["Event.NotHTTP", "Event.NotJSON"])
    }

    @Test func `the C example's zip has a few kilobytes`() async throws {
        try await withTemporaryDirectory { folder in
            let zip = try await Example("c-http").build(in: folder)
            let size = try #require(FileManager.default.attributesOfItem(atPath: zip)[.size] as? Int)
            #expect(size < 5_000)
        }
    }

    @Test func `the example with a data file answers from it`() async throws {
        let run = try await Example("c-data").run("country", events: ["\"FI\"", "\"XX\"", "{}"].map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == ["{\"country\":\"Finland\"}"], "\(run.log)")
        #expect(try run.errors.map { try $0.error().errorType } == ["Country.Unknown", "Country.BadEvent"])
        #expect(run.log.contains("countries.tsv is read"))
    }

    @Test func `the example without its data file fails in start`() async throws {
        let run = try await Example("c-data").run("country", without: "countries.tsv")
        let error = try #require(run.initErrors.first, "\(run.log)").error()
        #expect(error.errorType == "Country.NoData")
        #expect(error.errorMessage.contains("countries.tsv"))
        #expect(run.nexts.isEmpty)
    }

    @Test func `exceptions of the C++ example are errors with type, message and cause`() async throws {
        let events = ["[3, 5, 10]", "[3, four]", "[]"].map { Array($0.utf8) }
        let run = try await Example("cpp-exception").run("average", events: events)
        #expect(run.responses.map(\.text) == ["6"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["std::invalid_argument", "std::domain_error"])
        #expect(errors.first?.chain.map(\.errorMessage) == ["\" four\" is not a number", "stod"])
    }

    @Test func `the Swift example reads and writes JSON`() async throws {
        let run = try await Example("swift-essentials").run("objects", events: [realEvent("s3"), realEvent("sns")])
        let answer = #"{"objects":["s3://amzn-s3-demo-bucket/b21b84d653bb07b05b1e6b33684dc11b"],"size":1305107}"#
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
        #expect(try run.onlyError().error().errorType == "Swift.DecodingError")
    }

    @Test(arguments: ["c-http", "c-data", "cpp-exception", "swift-essentials"])
    func `an example keeps to the platform floor and exports one symbol`(name: String) async throws {
        try await withTemporaryDirectory { folder in
            _ = try await Example(name).build(in: folder)
            let module = "\(folder)/\(name).so"
            try await Program.check(PackageRoot.path + "/scripts/check-platform-floor.sh", [module])
            let options = ["-D", "--defined-only", "--format=just-symbols", module]
            #expect(try await Program.check("nm", options) == "mortise_module_v1\n")
        }
    }

    private func realEvent(_ name: String) throws -> [UInt8] {
        let path = PackageRoot.path + "/Tests/Fixtures/Events/\(name).json"
        return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

/// An HTTP answer as API Gateway reads it.
private struct HTTPAnswer: Decodable {
    var statusCode: Int
    var headers: [String: String]
    var body: String
}

/// What the C example has in its body.
private struct Greeting: Decodable, Equatable {
    var method, path, query, message: String
}

/// A folder in `examples/`.
private struct Example {
    let name: String

    init(_ name: String) { self.name = name }

    /// Builds `<name>.so` and the zip into a folder of the test; gives the zip's path.
    func build(in folder: String) async throws -> String {
        let source = PackageRoot.path + "/examples/" + name
        try await Program.check("make", ["-C", source, "BUILD=" + folder, "zip"])
        return "\(folder)/\(name).zip"
    }

    /// Builds the example, unpacks its zip into a task root and runs it; `without` is a file that gets lost on the way.
    func run(_ handler: String, events: [[UInt8]] = [], without: String? = nil) async throws -> Scenario.Outcome {
        try await withTemporaryDirectory { folder in
            let zip = try await build(in: folder)
            var scenario = Scenario(name, events: events.map { .event($0) })
            scenario.modules = []
            scenario.handler = "\(name).\(handler)"
            return try await scenario.run { root in
                try await Program.check("unzip", ["-q", zip, "-d", root])
                if let without { try FileManager.default.removeItem(atPath: "\(root)/\(without)") }
            }
        }
    }
}
