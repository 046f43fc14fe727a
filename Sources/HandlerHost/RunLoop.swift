internal import Platform
internal import RuntimeAPI

/// Asks for an event, runs the handler, posts what came of it; over and over.
struct RunLoop: ~Copyable {
    private var client: RuntimeClient
    private let handler: Handler
    private let calls: CallTable
    private let traceID = ChangingVariable(name: "_X_AMZN_TRACE_ID")

    /// A loop for one worker.
    init(client: consuming RuntimeClient, handler: Handler, calls: CallTable) {
        self.client = client
        self.handler = handler
        self.calls = calls
    }

    /// Runs until the Runtime API or the environment ends it.
    ///
    /// - Returns: why it ended.
    mutating func run() -> RuntimeClient.Stop {
        while true {
            do throws(RuntimeClient.Stop) {
                let delivery = try client.next()
                try handle(delivery)
            } catch {
                return error
            }
            if let failure = handler.finish(in: calls) ?? calls.reportedFailure {
                return RuntimeClient.Stop(message: "the function declared its environment broken: " + failure.message)
            }
        }
    }

    private mutating func handle(_ delivery: consuming RuntimeClient.Delivery) throws(RuntimeClient.Stop) {
        let invocation = delivery.invocation
        // Lambda does not set it for OS-only runtimes; a stale one would put this call into another's trace.
        traceID.set(invocation.traceID)
        let outcome = handler.handle(invocation, event: delivery.event, in: calls)
        // Once the next event is asked for, Lambda may freeze the process: nothing printed may be left in a buffer.
        StandardStreams.flush()
        switch consume outcome {
        case .answer(let payload, let contentType):
            try client.respond(to: invocation, with: payload, contentType: contentType)
        case .failure(let report):
            if !report.isLogged { calls.log.write(.error, report.logLine, requestID: invocation.requestID) }
            try client.fail(invocation, with: report.sent(for: invocation))
        }
        StandardStreams.flush()  // Once more, for what a buffer's release has printed.
    }
}
