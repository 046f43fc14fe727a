internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import RuntimeAPI

/// Serves the Runtime API of one environment on loopback: routes and nothing else, ``RuntimeSession`` decides.
struct RuntimeAPIServer: Sendable {
    let session: RuntimeSession

    /// Runs the server while `body` runs.
    ///
    /// - Parameter body: gets the address, `host:port`, for `AWS_LAMBDA_RUNTIME_API`.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``LocalLambdaError`` when there is no port to listen on.
    func run<Result: Sendable>(
        _ body: @escaping @Sendable (_ address: String) async throws -> Result
    ) async throws -> Result {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "mortise.runtime-api")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? 0)
                port.finish()
            },
            logger: logger
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await application.run()
            }
            guard let number = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw LocalLambdaError(.serverUnavailable, "the Runtime API cannot be served on 127.0.0.1: no port")
            }
            let result = try await body("127.0.0.1:\(number)")
            group.cancelAll()
            // What the server says of being cancelled is of no interest.
            while (try? await group.next()) != nil {}
            return result
        }
    }

    /// The routes, as in "Using the Lambda runtime API" of the AWS manual.
    var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        let invocation = Endpoint.version + "/runtime/invocation"
        router.get(RouterPath(Endpoint.next.path)) { _, _ in
            switch await session.next() {
            case .event(let invocation): Self.response(invocation)
            case .refused(let reply): Self.response(reply)
            }
        }
        router.post(RouterPath(invocation + "/:requestID/response")) { request, context in
            // A stream is collected: who invokes here gets the whole answer.
            if let mode = Self.value(HeaderName.functionResponseMode, of: request), mode != "streaming" {
                return Self.response(.invalidResponseMode)
            }
            return await post(request, context) { id, nonce, body in
                await session.respond(to: id, invocationID: nonce, body: body.bytes, size: body.size)
            }
        }
        router.post(RouterPath(invocation + "/:requestID/error")) { request, context in
            await post(request, context) { id, nonce, body in
                await session.fail(id, invocationID: nonce, body: body.bytes, size: body.size)
            }
        }
        router.post(RouterPath(Endpoint.initializationError.path)) { request, context in
            let type = Self.value(HeaderName.functionErrorType, of: request)
            return await post(request, context) { _, _, body in
                await session.failInitialization(type: type, body: body.bytes)
            }
        }
        return router
    }

    private func post(
        _ request: Request,
        _ context: BasicRequestContext,
        _ decide: (String, String?, Body) async -> RuntimeReply
    ) async -> Response {
        let id = context.parameters.get("requestID") ?? ""
        guard let body = await Body(request.body) else { return Self.response(.truncatedRequest) }
        return await Self.response(decide(id, Self.value(HeaderName.invocationID, of: request), body))
    }

    /// The bytes of a post, and how many there were: more than Lambda takes are counted and not kept.
    private struct Body: Sendable {
        var bytes: [UInt8] = []
        var size = 0

        /// Reads to the end; nil when the connection is lost before.
        init?(_ body: RequestBody) async {
            do {
                for try await part in body {
                    size += part.readableBytes
                    if size <= PayloadLimit.bytes { bytes += part.readableBytesView }
                }
            } catch {
                return nil
            }
        }
    }

    /// Value of a header field; empty ones count as absent.
    private static func value(_ name: String, of request: Request) -> String? {
        guard let name = HTTPField.Name(name), let value = request.headers[name], !value.isEmpty else { return nil }
        return value
    }

    private static func response(_ reply: RuntimeReply) -> Response {
        Response(
            status: .init(code: reply.status),
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: reply.body))
        )
    }

    private static func response(_ invocation: PendingInvocation) -> Response {
        var headers = HTTPFields()
        for (name, value) in invocation.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: invocation.event))
        )
    }
}
