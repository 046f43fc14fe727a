internal import Foundation
internal import TestSupport
internal import Testing

/// The examples in C as their zips have them, with real events.
@Suite(.serialized) struct CExampleTests {
    @Test func `the C example answers HTTP requests`() async throws {
        let events = ["api-gateway-v2", "function-url", "api-gateway-v1"]
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

    @Test func `the C example's zip has a few kilobytes`() async throws {
        try await withTemporaryDirectory { folder in
            let zip = try await Example("c/http").build(in: folder)
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
