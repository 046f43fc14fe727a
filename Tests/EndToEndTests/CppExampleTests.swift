internal import TestSupport
internal import Testing

/// The examples in C++ as their zips have them.
@Suite(.serialized) struct CppExampleTests {
    @Test func `exceptions of the C++ example are errors with type, message and cause`() async throws {
        let events = ["[3, 5, 10]", "[3, four]", "[]"].map { Array($0.utf8) }
        let run = try await Example("cpp/average").run("average", events: events)
        #expect(run.responses.map(\.text) == ["6"], "\(run.log)")
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == ["std::invalid_argument", "std::domain_error"])
        #expect(errors.first?.chain.map(\.errorMessage) == ["\" four\" is not a number", "stod"])
    }
}
