internal import Foundation
internal import TestSupport
internal import Testing

/// The examples in C as their zips have them, with real events.
@Suite(.serialized) struct CExampleTests {
    @Test func `the C example answers HTTP requests`() async throws {
        let events = ["apigw-v2", "lambda-url", "apigw-v1"]
        let run = try await Example("c/http").run("hello", events: events.map(Example.event) + [Array("[1,".utf8)])
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

    @Test(arguments: ["c/http", "c/hello", "c/typed", "c/error"])
    func `the zip of a C example has a few kilobytes`(name: String) async throws {
        try await withTemporaryDirectory { folder in
            let zip = try await Example(name).build(in: folder)
            let size = try #require(FileManager.default.attributesOfItem(atPath: zip)[.size] as? Int)
            #expect(size < 5_000)
        }
    }

    @Test func `the example with a data file answers from it`() async throws {
        let run = try await Example("c/data").run("country", events: ["\"FI\"", "\"XX\"", "{}"].map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == ["{\"country\":\"Finland\"}"], "\(run.log)")
        #expect(try run.errors.map { try $0.error().errorType } == ["Country.Unknown", "Country.BadEvent"])
        #expect(run.log.contains("countries.tsv is read"))
    }

    @Test func `the example without its data file fails in start`() async throws {
        let run = try await Example("c/data").run("country", without: "countries.tsv")
        let error = try #require(run.initErrors.first, "\(run.log)").error()
        #expect(error.errorType == "Country.NoData")
        #expect(error.errorMessage.contains("countries.tsv"))
        #expect(run.nexts.isEmpty)
    }

    @Test func `the hello in C takes text and gives an object`() async throws {
        let events = [#"{"name":"Ada"}"#, #"["Ada"]"#, #""Ada""#].map { Array($0.utf8) }
        let run = try await Example("c/hello").run("hello", events: events)
        #expect(run.responses.map(\.text) == Array(repeating: #"{"message":"Hello, Ada!"}"#, count: 3), "\(run.log)")
    }

    @Test(arguments: [
        ("area", #"{"width":2,"height":1.5}"#, "3.0"),
        ("area", "[2,1.5]", "3.0"),
        ("distance", #"{"from":{"x":0,"y":0},"to":{"x":3000,"y":4000},"unit":"KILOMETRE"}"#, "5.0"),
        ("mean", #"{"values":[3,5,10]}"#, "6.0"),
    ])
    func `a typed handler in C is called by its prototype`(
        handler: String,
        event: String,
        answer: String
    ) async throws {
        let run = try await Example("c/typed").run(handler, events: [Array(event.utf8)])
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
    }

    @Test func `an error parameter in C fails the call with its message`() async throws {
        let run = try await Example("c/error").run("divide", events: ["[1,4]", "[1,0]"].map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == ["0.25"], "\(run.log)")
        #expect(try run.onlyError().error().errorMessage.contains("cannot divide 1 by 0; send another divisor"))
    }

    @Test func `a typed handler in C with the call and its services fails with a type`() async throws {
        let run = try await Example("c/error").run("withdraw", events: ["[10,3]", "[10,30]"].map { Array($0.utf8) })
        #expect(run.responses.map(\.text) == ["7"], "\(run.log)")
        let error = try run.onlyError().error()
        #expect(error.errorType == "Account.InsufficientFunds")
        #expect(error.errorMessage == "the balance is 10, 30 was asked for; ask for less")
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
