internal import Foundation
internal import RuntimeAPI
internal import Subprocess
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// The Runtime API on a real socket, as curl sees it.
@Suite struct RuntimeAPIServerTests {
    private struct Client {
        let base: String

        /// Posts bytes, or gets without; gives the status code and the body, and headers on request.
        func callAsFunction(
            _ path: String,
            post body: [UInt8]? = nil,
            headers: [String] = [],
            showsHead: Bool = false
        ) async throws -> (status: String, body: String) {
            var arguments = [
                "--silent", "--noproxy", "*", "--max-time", "300", "-H", "Expect:", "-w", "\n%{http_code}",
            ]
            if showsHead { arguments.append("-i") }
            if body != nil { arguments += ["--data-binary", "@-"] }
            for header in headers { arguments += ["-H", header] }
            let result = try await run(
                .name("curl"),
                arguments: Arguments(arguments + [base + path]),
                input: .array(body ?? []),
                output: .string(limit: 1 << 24)
            )
            let text = result.standardOutput
            let end = try #require(text.lastIndex(of: "\n"))
            return (String(text[text.index(after: end)...]), String(text[..<end]))
        }
    }

    private func withServer(
        _ session: RuntimeSession = RuntimeSession(),
        _ body: @escaping @Sendable (RuntimeSession, Client) async throws -> Void
    ) async throws {
        let settings = try FunctionSettings(name: "f", handler: "h")
        try await RuntimeAPIServer(session: session, extensions: ExtensionRegistry(settings)).run { address in
            do {
                try await body(session, Client(base: "http://" + address))
            } catch {
                Issue.record(error)
            }
            // Whoever still waits for an event is let go.
            session.reset()
        }
    }

    private static func invocation(_ event: String) -> PendingInvocation {
        PendingInvocation(event: Array(event.utf8), functionARN: "arn:x", limit: .seconds(120))
    }

    @Test func `an event goes out with its headers, and its answer comes back`() async throws {
        try await withServer { session, client in
            let invocation = Self.invocation("hello")
            async let first = client(Endpoint.next.path, showsHead: true)
            guard case .ready = await session.initialization() else {
                Issue.record("not ready")
                return
            }
            async let outcome = session.deliver(invocation)
            let delivered = try await first
            #expect(delivered.status == "200")
            let head = delivered.body.lowercased()
            for (name, value) in invocation.headers {
                #expect(head.contains("\(name.lowercased()): \(value.lowercased())"))
            }
            #expect(delivered.body.hasSuffix("\r\n\r\nhello"))
            let path = Endpoint.response(requestID: invocation.requestID).path
            let nonce = HeaderName.invocationID + ": " + invocation.invocationID
            let accepted = try await client(path, post: Array("bye".utf8), headers: [nonce])
            #expect(accepted.status == "202" && accepted.body == "{\"status\":\"OK\"}\n")
            let again = try await client(path, post: Array("bye".utf8))
            #expect(again.status == "403" && again.body.contains("from ResponseSent to InvocationResponse"))
            async let next = client(Endpoint.next.path)
            guard case .response(let body, _) = await outcome else {
                Issue.record("no response")
                return
            }
            #expect(body == Array("bye".utf8))
            session.reset()
            #expect(try await next.status == "500")
        }
    }

    @Test func `an event that is not answered is given again`() async throws {
        try await withServer { session, client in
            let invocation = Self.invocation("same")
            async let first = client(Endpoint.next.path)
            _ = await session.initialization()
            async let outcome = session.deliver(invocation)
            let bodies = try await [first.body, client(Endpoint.next.path).body]
            #expect(bodies == ["same", "same"])
            session.processEnded(.exited(.status(1)))
            guard case .ended(.exited(.status(1))) = await outcome else {
                Issue.record("an end is not told")
                return
            }
        }
    }

    @Test func `wrong ids, nonces and modes are 400`() async throws {
        try await withServer { session, client in
            let invocation = Self.invocation("x")
            async let first = client(Endpoint.next.path)
            _ = await session.initialization()
            async let outcome = session.deliver(invocation)
            _ = try await first
            let path = Endpoint.response(requestID: invocation.requestID).path
            let unknown = try await client(Endpoint.response(requestID: "a/b").path, post: [])
            #expect(unknown.status == "400" && unknown.body.contains("\"InvalidRequestID\""))
            let stale = try await client(path, post: [], headers: [HeaderName.invocationID + ": stale"])
            #expect(stale.status == "400")
            let mode = try await client(path, post: [], headers: [HeaderName.functionResponseMode + ": Streaming"])
            #expect(mode.status == "400" && mode.body.contains("\"InvalidFunctionResponseMode\""))
            #expect(try await client(path, post: []).status == "202")
            session.processEnded(.exited(.status(0)))
            guard case .response(let body, _) = await outcome else {
                Issue.record("no response")
                return
            }
            #expect(body.isEmpty)
        }
    }

    @Test(arguments: [(6_291_556, "202"), (6_291_557, "413")])
    func `an answer may have 6291556 bytes and no more`(size: Int, status: String) async throws {
        try await withServer { session, client in
            let invocation = Self.invocation("x")
            async let first = client(Endpoint.next.path)
            _ = await session.initialization()
            async let outcome = session.deliver(invocation)
            _ = try await first
            let path = Endpoint.response(requestID: invocation.requestID).path
            let reply = try await client(path, post: [UInt8](repeating: 0x61, count: size))
            #expect(reply.status == status)
            let failure = Endpoint.invocationError(requestID: invocation.requestID).path
            #expect(try await client(failure, post: []).status == "403")
            session.processEnded(.exited(.status(0)))
            switch await outcome {
            case .response(let body, _): #expect(body.count == size && status == "202")
            case .tooLarge(let count, _): #expect(count == size && status == "413")
            default: Issue.record("neither an answer nor too large")
            }
        }
    }

    @Test func `an answer that comes too late is told so`() async throws {
        try await withServer { session, client in
            let invocation = Self.invocation("x")
            async let first = client(Endpoint.next.path)
            _ = await session.initialization()
            async let outcome = session.deliver(invocation)
            _ = try await first
            session.expire(invocation)
            guard case .timedOut = await outcome else {
                Issue.record("an invocation has more time than it has")
                return
            }
            let paths = [
                Endpoint.response(requestID: invocation.requestID).path,
                Endpoint.invocationError(requestID: invocation.requestID).path,
            ]
            let streaming = HeaderName.functionResponseMode + ": streaming"
            for (path, headers) in [(paths[0], []), (paths[1], []), (paths[0], [streaming])] {
                let late = try await client(path, post: Array("late".utf8), headers: headers)
                #expect(late.status == "410" && late.body.contains("\"InvokeTimeout\""), "\(path): \(late)")
            }
        }
    }

    @Test(arguments: [(4_096, "202"), (4_097, "413")])
    func `a streamed answer has its own limit`(size: Int, status: String) async throws {
        #expect(StreamedAnswer.largestSize == 209_715_200)
        try await withServer(RuntimeSession(largestStream: 4_096)) { session, client in
            let stream = ResponseStream()
            let request = InvocationRequest(event: Array("x".utf8), functionARN: "arn:x")
            let invocation = PendingInvocation(request, limit: .seconds(120), stream: stream)
            async let first = client(Endpoint.next.path)
            _ = await session.initialization()
            async let outcome = session.deliver(invocation)
            _ = try await first
            let path = Endpoint.response(requestID: invocation.requestID).path
            let body = [UInt8](repeating: 0x61, count: size)
            let streaming = HeaderName.functionResponseMode + ": streaming"
            let reply = try await client(path, post: body, headers: [streaming])
            #expect(reply.status == status, "\(reply)")
            session.processEnded(.exited(.status(0)))
            switch await outcome {
            case .response: #expect(status == "202")
            case .tooLarge(let count, let limit): #expect(count == size && limit == 4_096 && status == "413")
            default: Issue.record("neither an answer nor too large")
            }
            stream.finish()
        }
    }

    @Test func `an init error is taken once, and only before the first next`() async throws {
        try await withServer { session, client in
            let body = Array("{\"errorType\":\"X\"}".utf8)
            let header = HeaderName.functionErrorType + ": Runtime.X"
            #expect(try await client(Endpoint.initializationError.path, post: body, headers: [header]).status == "202")
            #expect(try await client(Endpoint.initializationError.path, post: body).status == "403")
            let refused = try await client(Endpoint.next.path)
            #expect(refused.status == "403" && refused.body.contains("from InitError to Ready"))
            session.processEnded(.exited(.status(1)))
            guard case .failed("Runtime.X", body) = await session.initialization() else {
                Issue.record("the error is lost")
                return
            }
            session.reset()
            async let first = client(Endpoint.next.path)
            _ = await session.initialization()
            #expect(try await client(Endpoint.initializationError.path, post: body).status == "403")
            session.reset()
            #expect(try await first.status == "500")
        }
    }
}
