internal import Foundation
internal import Synchronization

/// A Lambda Runtime API on a real socket that answers as its script says and remembers every request.
///
/// One thread a connection, and plain sockets: an HTTP library would not hang up in the middle of an answer, spell a
/// header field oddly or announce a length that is wrong.
public final class ScriptedRuntimeAPI: Sendable {
    private struct State: Sendable {
        var script: RuntimeAPIScript
        var requests: [ReceivedRequest] = []
        var connectionCount = 0
        /// The open connections by their number.
        var open: [Int: LoopbackSocket] = [:]
        var isStopped = false
    }

    private let state: Mutex<State>
    private let socket: LoopbackSocket
    /// `127.0.0.1:port`, for `AWS_LAMBDA_RUNTIME_API`.
    public let address: String

    private init(_ script: RuntimeAPIScript) throws {
        state = Mutex(State(script: script))
        socket = try LoopbackSocket()
        address = try socket.address()
        try socket.listen()
    }

    /// Serves `script` on a free port of 127.0.0.1 until `body` has returned or thrown.
    public static func serving<Result>(
        _ script: RuntimeAPIScript,
        _ body: (ScriptedRuntimeAPI) async throws -> Result
    ) async throws -> Result {
        let server = try ScriptedRuntimeAPI(script)
        Thread.detachNewThread { server.acceptConnections() }
        defer { server.stop() }
        return try await body(server)
    }

    /// Lends the address of a port at which connections are refused.
    public static func refusing<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        // Bound, so that nobody else gets the port; but nobody listens.
        let socket = try LoopbackSocket()
        defer { socket.close() }
        return try await body(socket.address())
    }

    /// Every request so far, in the order their heads came.
    public var requests: [ReceivedRequest] {
        state.withLock { $0.requests }
    }

    private func stop() {
        state.withLock { state in
            state.isStopped = true
            for socket in state.open.values { socket.shutDown() }
        }
        socket.shutDown()
    }

    private func acceptConnections() {
        while let client = socket.accept() {
            let number: Int? = state.withLock { state in
                if state.isStopped { return nil }
                state.connectionCount += 1
                state.open[state.connectionCount] = client
                return state.connectionCount
            }
            guard let number else {
                client.close()
                continue
            }
            Thread.detachNewThread { self.serve(client, number: number) }
        }
        socket.close()
    }

    private func serve(_ client: LoopbackSocket, number: Int) {
        var connection = HTTPConnection(client, number: number)
        var ending = ScriptedReply.Ending.keepOpen
        while ending == .keepOpen, let request = connection.readHead() {
            ending = answer(request, from: &connection, to: client)
        }
        // Off the list before it is closed: `stop` must not shut down a descriptor that is another's by then.
        state.withLock { _ = $0.open.removeValue(forKey: number) }
        client.close(reset: ending == .reset)
    }

    /// Answers one request as the script says.
    private func answer(
        _ head: ReceivedRequest,
        from connection: inout HTTPConnection,
        to client: LoopbackSocket
    ) -> ScriptedReply.Ending {
        var request = head
        let reply = state.withLock { $0.script.takeReply(to: head) }
        request.body = connection.readBody(min(head.contentLength, reply.readLimit ?? .max))
        state.withLock { [request] in $0.requests.append(request) }
        switch reply.ending {
        case .keepOpen:
            return client.send(reply.bytes) ? .keepOpen : .close
        case .close:
            _ = client.send(reply.bytes)
            client.finishSending()
            // Without this, closing with unread bytes would reset the connection and lose the answer.
            if reply.readLimit != nil { connection.drain() }
            return .close
        case .silence:
            connection.drain()
            return .close
        case .closeUnanswered, .reset:
            return reply.ending
        }
    }
}
