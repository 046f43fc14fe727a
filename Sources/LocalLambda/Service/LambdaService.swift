internal import FoundationEssentials
public import Hummingbird
internal import HummingbirdCore
public import LambdaAPI
public import LambdaStore
internal import Logging
internal import NIOCore
internal import SystemPackage

/// The Lambda API of one machine over HTTP: real AWS CLIs and SDKs talk to it.
///
/// It reads requests and words answers; ``ControlPlane`` decides and ``Invoker`` runs.
public struct LambdaService: Sendable {
    /// Takes an event for later (`InvocationType=Event`); what has returned is on disk.
    public typealias Enqueue =
        @Sendable (_ function: FunctionReference, _ request: InvocationRequest) async throws(ServiceError) -> Void

    /// Where it listens and whom it serves.
    public let options: Options
    /// Adds the routes of the console, which lie below `/_mortise` and check the console's token.
    public var consoleRoutes: @Sendable (Router<ServiceContext>) -> Void = { _ in }

    let store: LambdaStore
    let control: ControlPlane
    let invoker: Invoker
    let enqueue: Enqueue

    /// Makes a service, which does not listen yet.
    ///
    /// - Parameters:
    ///   - options: where it listens and whom it serves.
    ///   - store: gets the zips that are uploaded.
    ///   - controlPlane: does what the operations mean.
    ///   - invoker: runs functions.
    ///   - enqueue: takes events for later.
    public init(
        options: Options,
        store: LambdaStore,
        controlPlane: ControlPlane,
        invoker: Invoker,
        enqueue: @escaping Enqueue
    ) {
        self.options = options
        self.store = store
        self.control = controlPlane
        self.invoker = invoker
        self.enqueue = enqueue
    }

    /// Serves until the task is cancelled or, if the options say so, a signal comes.
    ///
    /// - Parameter onListening: gets the port, once clients can connect.
    /// - Throws: ``LocalLambdaError`` with ``LocalLambdaError/Code/serverUnavailable`` when the port is taken, or when
    ///   others than this machine could connect and no credentials are set.
    public func run(onListening: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        guard options.isLoopback || !options.credentials.isEmpty else {
            throw LocalLambdaError(
                .serverUnavailable,
                "listening on \(options.host) lets other machines run code here: name the keys that requests have to be "
                    + "signed with (--credentials), or listen on 127.0.0.1"
            )
        }
        // What goes wrong is told to the client; a handler that prints would word the metadata of every request.
        let logger = Logger(label: "mortise.service") { _ in SwiftLogNoOpLogHandler() }
        let (idle, largestBody) = (options.idleTimeout, options.maximumBodySize)
        let application = Application(
            responder: ServiceResponder(self),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        BodyPaceHandler(allowance: idle), ExpectationHandler(largestBody: largestBody),
                    ],
                    idleTimeout: TimeAmount(idle)
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                backlog: options.connectionLimit,
                availableConnectionsDelegate: MaximumAvailableConnections(options.connectionLimit)
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        do {
            if options.stopsOnSignals { try await application.runService() } else { try await application.run() }
        } catch let error as IOError {
            let cause = Errno(rawValue: error.errnoCode)
            guard cause != .addressNotAvailable else {
                let advice = "name one of its own, or leave it out for 127.0.0.1"
                throw LocalLambdaError(
                    .serverUnavailable,
                    "\(options.host) is no address of this machine, so that it cannot be listened on: \(advice)"
                )
            }
            let isUsed = cause == .addressInUse
            let reason = isUsed ? "is in use, perhaps by another mortise local" : "cannot be had: \(cause)"
            throw LocalLambdaError(
                .serverUnavailable,
                "port \(options.port) of \(options.host) \(reason); name another with --port, 0 for any"
            )
        }
    }
}
