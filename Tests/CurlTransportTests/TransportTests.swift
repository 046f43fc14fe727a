internal import Platform
internal import RuntimeAPI
internal import TestSupport
internal import Testing

@testable internal import CurlTransport

@Suite struct TransportTests {
    /// The bytes of a body, copied.
    private func text(_ buffer: consuming ByteBuffer) -> String {
        unsafe String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test func `a GET gives status, fields and body`() async throws {
        let script = RuntimeAPIScript(next: [.event("{\"a\":1}", requestID: "r-1")])
        try await ScriptedRuntimeAPI.serving(script) { server in
            var transport = try Transport(authority: server.address, userAgent: "Mortise/test")
            let response = try transport.get(.next)
            #expect(response.status == 200)
            #expect(response.headers[HeaderName.requestID] == "r-1")
            #expect(text(response.takeBody()) == "{\"a\":1}")
            #expect(server.requests.first?.headers.contains { $0.value == "Mortise/test" } == true)
        }
    }

    @Test func `a POST sends its fields and its body, also an empty one`() async throws {
        try await ScriptedRuntimeAPI.serving(RuntimeAPIScript()) { server in
            var transport = try Transport(authority: server.address, userAgent: "Mortise/test")
            let fields = [(name: HeaderName.contentType, value: "text/plain")]
            _ = try transport.post(.response(requestID: "a"), headers: fields, body: .text("hello"))
            _ = try transport.post(.response(requestID: "b"), headers: [], body: .empty)
            #expect(server.requests.map(\.body) == [Array("hello".utf8), []])
            #expect(server.requests.first?.headers.contains { $0.value == "text/plain" } == true)
            #expect(server.requests.allSatisfy { request in !request.headers.contains { $0.name == "Expect" } })
        }
    }

    @Test func `a control character in a field cannot begin another field`() async throws {
        try await ScriptedRuntimeAPI.serving(RuntimeAPIScript()) { server in
            var transport = try Transport(authority: server.address, userAgent: "Mortise/test")
            let fields = [(name: HeaderName.functionErrorType, value: "A\r\nX-Injected: yes")]
            _ = try transport.post(.initializationError, headers: fields, body: .text("{}"))
            let headers = try #require(server.requests.first?.headers)
            #expect(!headers.contains { $0.name.lowercased() == "x-injected" })
            #expect(headers.contains { $0.value == "A??X-Injected: yes" })
        }
    }

    @Test func `an answer that is cut short is an error`() async throws {
        let script = RuntimeAPIScript(next: [.event("short").announcing(length: 500)])
        try await ScriptedRuntimeAPI.serving(script) { server in
            var transport = try Transport(authority: server.address, userAgent: "Mortise/test")
            let error = #expect(throws: TransportError.self) { _ = try transport.get(.next).status }
            #expect(error?.reason == .broken)
            #expect(error?.message.contains("cut short") == true)
        }
    }

    @Test func `a port where nobody listens is an error`() async throws {
        try await ScriptedRuntimeAPI.refusing { address in
            var transport = try Transport(authority: address, userAgent: "Mortise/test")
            let error = #expect(throws: TransportError.self) { _ = try transport.get(.next).status }
            #expect(error?.reason == .connect)
            #expect(error?.message.contains("/invocation/next") == true)
        }
    }

    @Test func `an address that is none is an error that names it`() throws {
        let error = #expect(throws: TransportError.self) {
            _ = try Transport(authority: "not a host", userAgent: "Mortise/test")
        }
        #expect(error?.reason == .setup)
        #expect(error?.message.hasPrefix("reaching http://not a host failed: AWS_LAMBDA_RUNTIME_API") == true)
    }
}
