public import LambdaAPI

extension LambdaService {
    /// Where a service listens and whom it serves.
    public struct Options: Sendable {
        /// Address or name to listen on.
        public var host = "127.0.0.1"
        /// Port to listen on; 0 for any that is free.
        public var port = 9_001
        /// Keys that requests have to be signed with; none means that any signature, or none, will do.
        public var credentials: [Credentials] = []
        /// Values of `Host`, without the port, that are served beside those that mean loopback.
        public var allowedHosts: [String] = []
        /// Bytes that the body of a request with a zip may have.
        public var maximumBodySize = 75 << 20
        /// How long a connection may be silent while the service waits for it.
        public var idleTimeout = Duration.seconds(60)
        /// Connections at once; further ones wait.
        public var connectionLimit = 4_096
        /// Whether SIGTERM and SIGINT end the service once the requests in progress are answered.
        public var stopsOnSignals = false

        /// Gets how far requests with zips have come, from several tasks at once.
        public var onUpload: @Sendable (UploadProgress) -> Void = { _ in }

        /// Makes options with the defaults: loopback, port 9001, no credentials.
        public init() {}

        /// Whether only this machine can connect.
        var isLoopback: Bool { RequestOrigin.isLoopback(host) }
    }
}
