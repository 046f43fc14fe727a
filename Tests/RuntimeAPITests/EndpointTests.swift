internal import RuntimeAPI
internal import Testing

@Suite struct EndpointTests {
    @Test(arguments: [
        (Endpoint.next, "/2018-06-01/runtime/invocation/next"),
        (.response(requestID: "8476a536"), "/2018-06-01/runtime/invocation/8476a536/response"),
        (.invocationError(requestID: "8476a536"), "/2018-06-01/runtime/invocation/8476a536/error"),
        (.initializationError, "/2018-06-01/runtime/init/error"),
    ])
    func `each request has the path that AWS documents`(endpoint: Endpoint, path: String) {
        #expect(endpoint.path == path)
    }

    @Test func `no byte of a request id can change the path`() {
        let endpoint = Endpoint.response(requestID: "../a?b#c d%é\r\n")
        #expect(endpoint.path == "/2018-06-01/runtime/invocation/..%2Fa%3Fb%23c%20d%25%C3%A9%0D%0A/response")
    }
}
