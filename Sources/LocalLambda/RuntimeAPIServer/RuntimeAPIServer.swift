internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Serves the Runtime API of one environment on loopback.
///
/// It speaks NIO's HTTP/1.1 without a framework: every environment has a server of its own, and every invocation
/// makes two requests to it. All share the threads of NIO's global group.
struct RuntimeAPIServer: Sendable {
    /// A server that listens.
    struct Listener: Sendable {
        /// `host:port`, for `AWS_LAMBDA_RUNTIME_API`.
        let address: String
        fileprivate let channel: any Channel

        /// Takes no more connections.
        func close() async {
            try? await channel.close()
        }
    }

    let session: RuntimeSession
    let extensions: ExtensionRegistry

    /// Makes the server of an environment.
    init(session: RuntimeSession, extensions: ExtensionRegistry) {
        self.session = session
        self.extensions = extensions
    }

    /// Begins to serve.
    ///
    /// - Throws: ``LocalLambdaError`` when there is no port to listen on.
    func listen() async throws(LocalLambdaError) -> Listener {
        let (session, extensions) = (session, extensions)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 128)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    // Clients of the Runtime API do not send a request before they have the last reply.
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(RuntimeAPIHandler(session, extensions))
                }
            }
        do {
            let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            return Listener(address: "127.0.0.1:\(channel.localAddress?.port ?? 0)", channel: channel)
        } catch {
            throw LocalLambdaError(.serverUnavailable, "the Runtime API cannot be served on 127.0.0.1: \(error)")
        }
    }

    /// Serves while `body` runs.
    ///
    /// - Parameter body: gets the address, `host:port`, for `AWS_LAMBDA_RUNTIME_API`.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``LocalLambdaError`` when there is no port to listen on.
    func run<Result: Sendable>(_ body: (_ address: String) async throws -> Result) async throws -> Result {
        let listener = try await listen()
        do {
            let result = try await body(listener.address)
            await listener.close()
            return result
        } catch {
            await listener.close()
            throw error
        }
    }
}
