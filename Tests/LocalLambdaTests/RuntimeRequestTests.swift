internal import Foundation
internal import NIOHTTP1
internal import RuntimeAPI
internal import Testing

@testable internal import LocalLambda

@Suite struct RuntimeRequestTests {
    @Test(arguments: [
        (HTTPMethod.GET, "/2018-06-01/runtime/invocation/next?x=1", RuntimeRequest.next),
        (.POST, "/2018-06-01/runtime/invocation/next", .unknown),
        (.POST, "/2018-06-01/runtime/init/error", .initializationError),
        (.GET, "/2018-06-01/runtime/init/error", .unknown),
        (.POST, "/2018-06-01/runtime/invocation/a%2Fb%C3%A4?c/response", .unknown),
        (.POST, "/2018-06-01/runtime/invocation/a%2Fb%C3%A4/response?c", .response(requestID: "a/bä")),
        (.POST, "/2018-06-01/runtime/invocation/%FF/error", .invocationError(requestID: "")),
        (.POST, "/2018-06-01/runtime/invocation//error", .invocationError(requestID: "")),
        (.POST, "/2018-06-01/runtime/invocation/a/b/error", .unknown),
        (.GET, "/2018-06-01/runtime/invocation/a/response", .unknown),
        (.POST, "/2018-06-01/runtime/invocatiön/a/response", .unknown),
        (.POST, "/2020-01-01/extension/exit/error", .extensionError),
        (.PUT, "/2022-07-01/telemetry", .subscription("Telemetry")),
        (.DELETE, "", .unknown),
    ])
    func `a request is told by its method and path`(method: HTTPMethod, uri: String, request: RuntimeRequest) {
        #expect(RuntimeRequest(method, uri) == request)
    }

    @Test func `ids and trace ids have the forms that AWS gives them`() throws {
        let ids = (0..<1_000).map { _ in RandomText.uuid }
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(UUID(uuidString: id) != nil)
            #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
        let invocation = PendingInvocation(event: [], functionARN: "arn:x", limit: .seconds(1))
        let trace = try #require(invocation.request.traceID)
        #expect(trace.wholeMatch(of: /Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0/) != nil)
    }
}
