public import Hummingbird
internal import NIOCore

/// What goes with a request to the service: Hummingbird's own, and who has connected.
public struct ServiceContext: RequestContext {
    /// Hummingbird's own.
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    /// Makes it of a connection.
    public init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// IP address of the client.
    var address: String { channel.remoteAddress?.ipAddress ?? "127.0.0.1" }
}
