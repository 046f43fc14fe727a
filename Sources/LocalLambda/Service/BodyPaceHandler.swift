internal import NIOCore
internal import NIOHTTPTypes

/// Ends connections whose body comes too slowly as a whole: a byte now and then would never be silence.
final class BodyPaceHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// Bytes a second that a body has to come with on average, once the time that every body has is over: 128 kbit/s.
    private static let leastPace = 16_384

    private let allowance: Duration
    private var start: ContinuousClock.Instant?
    private var size = 0

    /// Makes it; a body of any size has the time of `allowance`.
    init(allowance: Duration) {
        self.allowance = allowance
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            start = .now
            size = 0
        case .body(let part):
            size += part.readableBytes
            if let start, ContinuousClock.now - start > allowance + .seconds(size / Self.leastPace) {
                return context.close(promise: nil)
            }
        case .end:
            start = nil
        }
        context.fireChannelRead(data)
    }
}
