internal import Foundation
internal import LocalLambda
internal import Testing

/// The events to try functions with.
@Suite struct SampleEventTests {
    @Test(arguments: SampleEvent.allCases)
    func `a sample event is an object of JSON`(event: SampleEvent) throws {
        #expect(try JSONSerialization.jsonObject(with: Data(event.json)) is [String: Any])
        #expect(!event.title.isEmpty)
    }
}
