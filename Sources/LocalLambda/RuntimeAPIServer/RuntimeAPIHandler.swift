internal import NIOCore
internal import NIOHTTP1
internal import RuntimeAPI

/// One connection to an environment's Runtime API: reads requests and writes replies, the rest is decided by
/// ``RuntimeSession`` and ``ExtensionRegistry``.
final class RuntimeAPIHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// A request that has begun.
    private struct Exchange {
        let request: RuntimeRequest
        let head: HTTPRequestHead
        /// Bytes of the body; more than Lambda takes are counted and not kept.
        var body: [UInt8] = []
        var size = 0
        var answer: StreamedAnswer?
        /// Decided before the body is there, which is read to its end all the same.
        var refusal: RuntimeReply?
    }

    private let session: RuntimeSession
    private let extensions: ExtensionRegistry
    private var exchange: Exchange?
    private var abandon: (() -> Void)?

    /// Serves a new connection.
    init(_ session: RuntimeSession, _ extensions: ExtensionRegistry) {
        self.session = session
        self.extensions = extensions
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head)
        case .body(let bytes): take(bytes, on: context.channel)
        case .end(let trailers): end(trailers, on: context.channel)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        abandon?()
        abandon = nil
        if let answer = exchange?.answer { _ = session.endStream(answer, nil) }
        exchange = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    // MARK: Requests

    private func begin(_ head: HTTPRequestHead) {
        var exchange = Exchange(request: RuntimeRequest(head.method, head.uri), head: head)
        if case .response(let requestID) = exchange.request,
            let mode = Self.value(HeaderName.functionResponseMode, head)
        {
            if mode == "streaming" {
                let contentType = Self.value(HeaderName.contentType, head)
                let nonce = Self.value(HeaderName.invocationID, head)
                switch session.beginStream(of: requestID, invocationID: nonce, contentType: contentType) {
                case .success(let answer): exchange.answer = answer
                case .failure(let refusal): exchange.refusal = refusal.reply
                }
            } else {
                exchange.refusal = .invalidResponseMode
            }
        }
        self.exchange = exchange
    }

    private func take(_ bytes: ByteBuffer, on channel: any Channel) {
        exchange?.size += bytes.readableBytes
        if let answer = exchange?.answer {
            let goesOn = answer.append(Array(bytes.readableBytesView)) {
                channel.setOption(.autoRead, value: true).whenComplete { _ in channel.read() }
            }
            // The runtime is held back until the caller has read.
            if !goesOn { channel.setOption(.autoRead, value: false).whenFailure { _ in channel.close(promise: nil) } }
        } else if let size = exchange?.size, size <= PayloadLimit.bytes {
            exchange?.body += bytes.readableBytesView
        }
    }

    private func end(_ trailers: HTTPHeaders?, on channel: any Channel) {
        guard let exchange else { return }
        self.exchange = nil
        let isKept = exchange.head.isKeepAlive
        abandon?()
        abandon = nil
        switch exchange.request {
        case .next:
            let session = session
            let number = session.next { Self.send($0, on: channel, isKept: isKept) }
            abandon = { session.abandon(number) }
        case .nextExtensionEvent:
            let identifier = Self.value(HeaderName.extensionIdentifier, exchange.head)
            let extensions = extensions
            let number = extensions.next(identifier) { Self.send($0, on: channel, isKept: isKept) }
            abandon = { extensions.abandon(number) }
        default:
            Self.send(exchange.refusal ?? reply(to: exchange, trailers), on: channel, isKept: isKept)
        }
    }

    private func reply(to exchange: Exchange, _ trailers: HTTPHeaders?) -> RuntimeReply {
        let head = exchange.head
        let nonce = Self.value(HeaderName.invocationID, head)
        switch exchange.request {
        case .response(let requestID):
            if let answer = exchange.answer {
                let type = trailers?.first(name: HeaderName.functionErrorType)
                let body = trailers?.first(name: HeaderName.functionErrorBody)
                return session.endStream(answer, answer.outcome(errorType: type, errorBody: body))
            }
            return session.respond(
                to: requestID,
                invocationID: nonce,
                contentType: Self.value(HeaderName.contentType, head),
                body: exchange.body,
                size: exchange.size
            )
        case .invocationError(let requestID):
            return session.fail(requestID, invocationID: nonce, body: exchange.body, size: exchange.size)
        case .initializationError:
            let type = Self.value(HeaderName.functionErrorType, head)
            return session.failInitialization(type: type, body: exchange.body)
        case .registerExtension:
            return extensions.register(name: Self.value(HeaderName.extensionName, head), body: exchange.body)
        case .extensionError:
            let type = Self.value(HeaderName.extensionErrorType, head)
            return extensions.fail(Self.value(HeaderName.extensionIdentifier, head), type: type)
        case .subscription(let name): return .notSupported(name)
        case .unknown, .next, .nextExtensionEvent: return .unknownPath
        }
    }

    /// Value of a header field; empty ones count as absent.
    private static func value(_ name: String, _ head: HTTPRequestHead) -> String? {
        head.headers.first(name: name).flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: Replies

    private static func send(_ reply: RuntimeSession.NextReply, on channel: any Channel, isKept: Bool) {
        switch reply {
        case .refused(let reply): send(reply, on: channel, isKept: isKept)
        case .event(let invocation):
            send(200, invocation.headers, ByteBuffer(bytes: invocation.request.event), on: channel, isKept: isKept)
        }
    }

    private static func send(_ reply: RuntimeReply, on channel: any Channel, isKept: Bool) {
        let headers = [(HeaderName.contentType, "application/json")] + reply.headers
        send(reply.status, headers, ByteBuffer(string: reply.body), on: channel, isKept: isKept)
    }

    /// Writes a whole response; may be called from anywhere.
    private static func send(
        _ status: Int,
        _ fields: [(name: String, value: String)],
        _ body: ByteBuffer,
        on channel: any Channel,
        isKept: Bool
    ) {
        var headers = HTTPHeaders(fields.map { ($0.name, $0.value) })
        headers.add(name: "Content-Length", value: String(body.readableBytes))
        if !isKept { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
        channel.eventLoop.execute {
            channel.write(HTTPServerResponsePart.head(head), promise: nil)
            if body.readableBytes > 0 { channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil) }
            channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in
                if !isKept { channel.close(promise: nil) }
            }
        }
    }
}
