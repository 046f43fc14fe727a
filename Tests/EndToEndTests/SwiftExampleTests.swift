internal import TestSupport
internal import Testing

/// The examples in Swift as their zips have them.
@Suite(.serialized) struct SwiftExampleTests {
    @Test func `the Swift example reads and writes JSON`() async throws {
        let run = try await Example("swift/objects").run("objects", events: [Example.event("s3"), Example.event("sns")])
        let answer = #"{"objects":["s3://amzn-s3-demo-bucket/b21b84d653bb07b05b1e6b33684dc11b"],"size":1305107}"#
        #expect(run.responses.map(\.text) == [answer], "\(run.log)")
        #expect(try run.onlyError().error().errorType == "Swift.DecodingError")
    }
}
